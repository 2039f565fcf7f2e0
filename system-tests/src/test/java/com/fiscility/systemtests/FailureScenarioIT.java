package com.fiscility.systemtests;

import static com.fiscility.systemtests.support.Linking.BANK;
import static com.fiscility.systemtests.support.Linking.aNewUser;
import static com.fiscility.systemtests.support.Linking.aPublicToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.simulator.faults.Fault;
import com.fiscility.systemtests.support.Answer;
import com.fiscility.systemtests.support.ApiClient;
import com.fiscility.systemtests.support.Leases;
import com.fiscility.systemtests.support.SystemUnderTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Whatever dies in the middle: the user gets an answer, and nothing is lost or doubled. */
class FailureScenarioIT {

  private static final String EXCHANGE = "/item/public_token/exchange";

  private final SystemUnderTest system = SystemUnderTest.running();
  private final String user = aNewUser();
  private final ApiClient client = system.client(user, "pro");

  @AfterEach
  void heal() {
    system.plaid().clearFaults();
  }

  @Test
  void anExpiredTokenIsGoneAndLeavesNoRows() {
    String request = client.createLinkToken().field("link_request_id");
    String publicToken = aPublicToken(system, BANK);
    system.plaid().expirePublicToken(publicToken);

    Answer answer = client.exchange(publicToken, request);

    assertThat(answer.status()).isEqualTo(410);
    assertThat(answer.problem()).isEqualTo("public-token-expired-or-used");
    assertNothingStored();
  }

  @Test
  void anAnswerThatWasNotHeardIsNeverAskedForAgain() {
    String request = client.createLinkToken().field("link_request_id");
    String publicToken = aPublicToken(system, BANK);
    system.plaid().addFault(Fault.of(EXCHANGE, 1, Fault.Kind.CUT_AFTER_EFFECT));

    Answer answer = client.exchange(publicToken, request);

    assertThat(answer.status()).as(answer.text()).isEqualTo(502);
    assertThat(answer.problem()).isEqualTo("link-interrupted");
    assertThat(client.exchange(publicToken, request).problem()).isEqualTo("link-interrupted");
    assertThat(attempts(publicToken)).isEqualTo(1);
    assertNothingStored();
    assertThat(system.tables().number("SELECT count(*) FROM orphan WHERE user_id = '" + user + "'"))
        .isEqualTo(1);
  }

  @Test
  void theDatabaseStoppingDuringTheExchangeLosesNoItem() {
    String request = client.createLinkToken().field("link_request_id");
    String publicToken = aPublicToken(system, BANK);
    system.plaid().setLatency(EXCHANGE, Duration.ofSeconds(3));

    CompletableFuture<Answer> answer =
        CompletableFuture.supplyAsync(() -> client.exchange(publicToken, request));
    await().atMost(Duration.ofSeconds(10)).until(() -> state(publicToken).contains("EXCHANGING"));
    system.postgres().stop();
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> system.plaid().exchangesOf(publicToken) == 1);
    system.postgres().start();

    assertThat(answer.join().status()).isIn(200, 202, 502);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () -> {
              Set<String> stored =
                  Set.copyOf(
                      system
                          .tables()
                          .rows("SELECT item_id FROM item_token WHERE user_id = '" + user + "'"));
              assertThat(liveItemsOf(publicToken)).isEqualTo(stored);
              assertThat(state(publicToken)).isSubsetOf("LINKED", "REJECTED");
            });
    assertThat(attempts(publicToken)).isEqualTo(1);
  }

  @Test
  void linkServiceKilledBetweenAnswerAndCommitAnswersTheUserWithoutASecondExchange()
      throws SQLException {
    String request = client.createLinkToken().field("link_request_id");
    String publicToken = aPublicToken(system, BANK);
    system.plaid().setLatency(EXCHANGE, Duration.ofSeconds(2));
    CompletableFuture<Answer> answer =
        CompletableFuture.supplyAsync(() -> client.exchange(publicToken, request));
    await().atMost(Duration.ofSeconds(10)).until(() -> state(publicToken).contains("EXCHANGING"));

    try (Connection connection = system.tables().connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.execute("SELECT 1 FROM link_exchange WHERE user_id = '" + user + "' FOR UPDATE");
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> system.plaid().exchangesOf(publicToken) == 1);
      await().during(Duration.ofSeconds(1)).until(() -> state(publicToken).contains("EXCHANGING"));
      system.link().kill();
      // A server process that waits for a lock does not notice that its client is gone, and would
      // still commit.
      statement.execute(
          "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
              + " WHERE datname = current_database() AND wait_event_type = 'Lock'");
      connection.rollback();
    }
    system.plaid().clearFaults();
    Leases leases = new Leases(system);
    leases.runOut(leases.held());
    system.link().start();

    Answer first = answer.join();
    assertThat(first.status()).as(first.text()).isIn(202, 502);
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofSeconds(1))
        .untilAsserted(
            () -> {
              Answer outcome = client.exchange(publicToken, request);
              assertThat(outcome.problem()).as(outcome.text()).isEqualTo("link-interrupted");
            });
    assertThat(attempts(publicToken)).isEqualTo(1);
    assertNothingStored();
    assertThat(system.tables().number("SELECT count(*) FROM orphan WHERE user_id = '" + user + "'"))
        .isEqualTo(1);
  }

  private Set<String> state(String publicToken) {
    return Set.copyOf(
        system.tables().rows("SELECT state FROM link_exchange WHERE user_id = '" + user + "'"));
  }

  private int attempts(String publicToken) {
    return system.plaid().publicTokens().stream()
        .filter(token -> token.publicToken().equals(publicToken))
        .mapToInt(token -> token.attempts())
        .sum();
  }

  private Set<String> liveItemsOf(String publicToken) {
    Set<String> ofToken =
        Set.copyOf(
            system.plaid().publicTokens().stream()
                .filter(token -> token.publicToken().equals(publicToken))
                .map(token -> token.itemId())
                .toList());
    return Set.copyOf(
        system.plaid().liveItems().stream()
            .map(item -> item.itemId())
            .filter(ofToken::contains)
            .toList());
  }

  private void assertNothingStored() {
    for (String table : new String[] {"item", "item_token", "account"}) {
      assertThat(
              system
                  .tables()
                  .number("SELECT count(*) FROM " + table + " WHERE user_id = '" + user + "'"))
          .as(table)
          .isZero();
    }
  }
}
