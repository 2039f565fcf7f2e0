package com.fiscility.systemtests;

import static com.fiscility.systemtests.support.Linking.BANK;
import static com.fiscility.systemtests.support.Linking.aNewUser;
import static com.fiscility.systemtests.support.Linking.aPublicToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.systemtests.support.Answer;
import com.fiscility.systemtests.support.ApiClient;
import com.fiscility.systemtests.support.SystemUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same thing several times is one connection. */
class EffectOnceScenarioIT {

  private final SystemUnderTest system = SystemUnderTest.running();

  @Test
  void theSameExchangeTwiceIsOneItemAndTheSameAnswer() {
    String user = aNewUser();
    ApiClient client = system.client(user, "pro");
    String request = client.createLinkToken().field("link_request_id");
    String publicToken = aPublicToken(system, BANK);

    Answer first = client.exchange(publicToken, request);
    Answer second = client.exchange(publicToken, request);

    assertThat(first.status()).isEqualTo(200);
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.field("item_id")).isEqualTo(first.field("item_id"));
    assertOneConnection(user, publicToken);
  }

  @Test
  void tenTabsThatSendTheSameTokenAtOnceShareOneItem() {
    String user = aNewUser();
    ApiClient client = system.client(user, "pro");
    String request = client.createLinkToken().field("link_request_id");
    String publicToken = aPublicToken(system, BANK);

    List<Answer> answers =
        Stream.generate(
                () -> CompletableFuture.supplyAsync(() -> client.exchange(publicToken, request)))
            .limit(10)
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers).allSatisfy(answer -> assertThat(answer.status()).isEqualTo(200));
    assertThat(answers.stream().map(answer -> answer.field("item_id")).distinct()).hasSize(1);
    assertOneConnection(user, publicToken);
  }

  @Test
  void theSameCommandDeliveredAgainChangesNothing() {
    String user = aNewUser();
    ApiClient client = system.client(user, "pro");
    String publicToken = aPublicToken(system, BANK);
    client.exchange(publicToken, client.createLinkToken().field("link_request_id"));

    int redelivered = system.topics().republish("link.commands.v1", user);

    assertThat(redelivered).isEqualTo(2);
    await()
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(10))
        .untilAsserted(() -> assertOneConnection(user, publicToken));
    assertThat(system.topics().types("link.outcomes.v1", user))
        .containsExactly("LinkTokenIssued", "LinkCompleted");
  }

  @Test
  void anotherUsersTokenIsNotFound() {
    ApiClient owner = system.client(aNewUser(), "pro");
    String publicToken = aPublicToken(system, BANK);
    owner.exchange(publicToken, owner.createLinkToken().field("link_request_id"));
    ApiClient stranger = system.client(aNewUser(), "pro");

    Answer answer =
        stranger.exchange(publicToken, stranger.createLinkToken().field("link_request_id"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(system.plaid().exchangesOf(publicToken)).isEqualTo(1);
  }

  private void assertOneConnection(String user, String publicToken) {
    assertThat(system.plaid().exchangesOf(publicToken)).isEqualTo(1);
    assertThat(count("item", user)).isEqualTo(1);
    assertThat(count("item_token", user)).isEqualTo(1);
    long accounts = count("account", user);
    assertThat(accounts).isPositive();
    assertThat(
            system
                .tables()
                .number(
                    "SELECT count(DISTINCT account_id) FROM account WHERE user_id = '"
                        + user
                        + "'"))
        .isEqualTo(accounts);
  }

  private long count(String table, String user) {
    return system
        .tables()
        .number("SELECT count(*) FROM " + table + " WHERE user_id = '" + user + "'");
  }
}
