package com.fiscility.systemtests;

import static com.fiscility.systemtests.support.Linking.BANK;
import static com.fiscility.systemtests.support.Linking.aNewUser;
import static com.fiscility.systemtests.support.Linking.aPublicToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.systemtests.support.Answer;
import com.fiscility.systemtests.support.ApiClient;
import com.fiscility.systemtests.support.EventStream;
import com.fiscility.systemtests.support.SystemUnderTest;
import com.fiscility.systemtests.support.Topics;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The main job over HTTP, as a front-end developer and a downstream team see it. */
class WholeFlowScenarioIT {

  private final SystemUnderTest system = SystemUnderTest.running();

  @Test
  void someoneConnectsABankAndSeesItsAccounts() {
    ApiClient client = system.client(aNewUser(), "pro");
    try (EventStream events = client.events()) {
      Answer linkToken = client.createLinkToken();
      assertThat(linkToken.status()).isEqualTo(200);
      assertThat(linkToken.field("link_token")).startsWith("link-sandbox-");

      String publicToken = aPublicToken(system, BANK);
      Answer linked = client.exchange(publicToken, linkToken.field("link_request_id"));
      assertThat(linked.status()).as(linked.text()).isEqualTo(200);
      assertThat(linked.field("status")).isEqualTo("linked");
      assertThat(linked.json().path("accounts").size()).isPositive();
      String itemId = linked.field("item_id");

      Answer connections = client.connections();
      assertThat(connections.status()).isEqualTo(200);
      assertThat(connections.json().path("connections").size()).isEqualTo(1);
      var connection = connections.json().path("connections").get(0);
      assertThat(connection.path("item_id").asString()).isEqualTo(itemId);
      assertThat(connection.path("indicator").asString()).isEqualTo("green");
      assertThat(connection.path("institution").path("name").asString()).isNotBlank();
      assertThat(connection.path("accounts").get(0).path("balances").path("current").isNumber())
          .isTrue();

      await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(() -> assertThat(events.names()).contains("ItemLinked"));
      assertThat(system.plaid().exchangesOf(publicToken)).isEqualTo(1);

      await()
          .atMost(Duration.ofSeconds(5))
          .untilAsserted(
              () ->
                  assertThat(system.topics().types("account.events.v1", itemId))
                      .containsExactly("ItemLinked", "ItemRefreshed"));
      assertThat(system.topics().types("account.snapshots.v1", itemId))
          .containsOnly("ItemSnapshot")
          .isNotEmpty();
      var event = system.topics().of("account.events.v1", itemId).get(0);
      assertThat(Topics.header(event, "ce_subject")).isEqualTo(itemId);
      assertThat(Topics.header(event, "ce_sequence")).isEqualTo("1");
    }
  }

  @Test
  void theLinkTokenAsksForWhatCannotBeChangedLater() {
    system.client(aNewUser(), "free").createLinkToken();

    var requests = system.plaid().linkTokenRequests();
    var last = requests.get(requests.size() - 1);
    assertThat(last.path("products").get(0).asString()).isEqualTo("transactions");
    assertThat(last.path("transactions").path("days_requested").asInt()).isEqualTo(730);
    assertThat(last.path("webhook").asString()).contains("/plaid/webhook/");
  }

  @Test
  void theFirstSyncArmsPlaidsWebhooks() {
    ApiClient client = system.client(aNewUser(), "pro");

    String itemId =
        client
            .exchange(aPublicToken(system, BANK), client.createLinkToken().field("link_request_id"))
            .field("item_id");

    await()
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(
            () -> assertThat(system.plaid().callsAbout(itemId)).containsKey("/transactions/sync"));
  }
}
