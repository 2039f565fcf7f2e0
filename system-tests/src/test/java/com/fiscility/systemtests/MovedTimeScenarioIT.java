package com.fiscility.systemtests;

import static com.fiscility.systemtests.support.Linking.BANK;
import static com.fiscility.systemtests.support.Linking.aConnection;
import static com.fiscility.systemtests.support.Linking.aNewUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.simulator.webhooks.SentWebhook;
import com.fiscility.systemtests.support.ApiClient;
import com.fiscility.systemtests.support.SystemUnderTest;
import java.time.Duration;
import java.util.Comparator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Webhooks are signed in real time; what they say is told wherever business time is. */
@Tag("moved-time")
class MovedTimeScenarioIT {

  private static final Duration SOON = Duration.ofSeconds(40);

  private final SystemUnderTest system = SystemUnderTest.running();

  /** The others of this JVM do without. */
  @BeforeEach
  void webhooksAreSent() {
    system.plaid().webhooks().switchOff(false);
  }

  @AfterEach
  void webhooksAreNotSent() {
    system.plaid().webhooks().switchOff(true);
  }

  @Test
  void aBankThatWillCutAConnectionOffIsToldAndACopyCallsNobody() {
    system.time().advance(Duration.ofDays(7));
    ApiClient client = system.client(aNewUser(), "pro");
    String itemId = aConnection(system, client, BANK);
    await().atMost(SOON).until(() -> indicator(client, itemId).equals("green"));
    // Webhooks are signed in whole seconds.
    await().pollDelay(Duration.ofSeconds(2)).until(() -> true);

    system
        .plaid()
        .banks()
        .disconnect(
            itemId, system.time().instant().plus(Duration.ofDays(5)), "INSTITUTION_MIGRATION");

    await().atMost(SOON).until(() -> indicator(client, itemId).equals("amber"));
    awaitRest(itemId);
    var calls = system.plaid().callsAbout(itemId);
    SentWebhook last =
        system.plaid().webhooks().sent().stream()
            .filter(webhook -> itemId.equals(webhook.itemId()))
            .max(Comparator.comparing(SentWebhook::number))
            .orElseThrow();
    system.plaid().webhooks().copy(last.number());
    await().during(Duration.ofSeconds(6)).atMost(SOON).until(() -> true);
    assertThat(system.plaid().callsAbout(itemId)).isEqualTo(calls);
  }

  private void awaitRest(String itemId) {
    await()
        .atMost(SOON)
        .until(
            () ->
                system
                        .tables()
                        .number(
                            "SELECT count(*) FROM plaid_work WHERE subject = 'item:"
                                + itemId
                                + "' AND (work_key <> '' OR kind = 'SYNC')")
                    == 0);
  }

  private static String indicator(ApiClient client, String itemId) {
    for (var connection : client.connections().json().path("connections")) {
      if (connection.path("item_id").asString().equals(itemId)) {
        return connection.path("indicator").asString();
      }
    }
    return "";
  }
}
