package com.fiscility.systemtests;

import static com.fiscility.systemtests.support.Linking.aNewUser;
import static com.fiscility.systemtests.support.Linking.aPublicToken;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.systemtests.support.Answer;
import com.fiscility.systemtests.support.ApiClient;
import com.fiscility.systemtests.support.SystemUnderTest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A plan's limit binds, also when everything comes at once. */
class PlanLimitScenarioIT {

  private static final List<String> BANKS =
      List.of("ins_109508", "ins_109509", "ins_109510", "ins_109511", "ins_109512");

  private final SystemUnderTest system = SystemUnderTest.running();

  @Test
  void twentyExchangesAtOnceNeverPassTheLimit() {
    String user = aNewUser();
    ApiClient client = system.client(user, "plus");
    String request = client.createLinkToken().field("link_request_id");
    List<String> tokens =
        IntStream.range(0, 20)
            .mapToObj(
                i -> system.plaid().createPublicToken(BANKS.get(i % BANKS.size()), "user_" + i))
            .toList();

    List<Answer> answers =
        tokens.stream()
            .map(token -> CompletableFuture.supplyAsync(() -> client.exchange(token, request)))
            .toList()
            .stream()
            .map(CompletableFuture::join)
            .toList();

    assertThat(answers.stream().map(Answer::status).collect(Collectors.toSet()))
        .isSubsetOf(200, 202, 403, 409);
    await()
        .atMost(Duration.ofSeconds(60))
        .untilAsserted(
            () ->
                assertThat(
                        answers.stream()
                            .filter(answer -> answer.status() == 202)
                            .map(answer -> client.request(answer.field("request_id")))
                            .map(answer -> answer.field("state")))
                    .doesNotContain("pending"));
    assertThat(openAccounts(user)).isEqualTo(10);
    Set<String> stored =
        Set.copyOf(system.tables().rows("SELECT item_id FROM item WHERE user_id = '" + user + "'"));
    await()
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () ->
                assertThat(
                        system.plaid().liveItems().stream()
                            .map(item -> item.itemId())
                            .filter(item -> wasExchangedBy(tokens, item)))
                    .as("what Plaid bills for is what is stored")
                    .containsExactlyInAnyOrderElementsOf(stored));
  }

  @Test
  void anExhaustedPlanGetsNoLinkToken() {
    String user = aNewUser();
    ApiClient client = system.client(user, "free");
    client.exchange(
        aPublicToken(system, BANKS.get(0)), client.createLinkToken().field("link_request_id"));
    assertThat(openAccounts(user)).isEqualTo(3);
    long callsBefore = system.plaid().calls("/link/token/create");

    Answer refused = client.createLinkToken();

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.problem()).isEqualTo("account-limit-reached");
    assertThat(refused.field("detail")).isNotBlank();
    assertThat(system.plaid().calls("/link/token/create")).isEqualTo(callsBefore);
  }

  @Test
  void accountsBeyondTheLimitAreMarkedAndNotServed() {
    ApiClient client = system.client(aNewUser(), "free");
    client.exchange(
        system.plaid().createPublicToken(BANKS.get(0), "user_accounts_5"),
        client.createLinkToken().field("link_request_id"));

    var accounts = client.connections().json().path("connections").get(0).path("accounts");
    Map<String, Long> byStatus =
        IntStream.range(0, accounts.size())
            .mapToObj(accounts::get)
            .collect(
                Collectors.groupingBy(
                    account -> account.path("status").asString(), Collectors.counting()));

    assertThat(byStatus).isEqualTo(Map.of("OPEN", 3L, "OVER_LIMIT", 2L));
    IntStream.range(0, accounts.size())
        .mapToObj(accounts::get)
        .filter(account -> account.path("status").asString().equals("OVER_LIMIT"))
        .forEach(
            account ->
                assertThat(account.path("balances").path("current").isNumber())
                    .as("balance of an account over the limit")
                    .isFalse());
  }

  private boolean wasExchangedBy(List<String> tokens, String itemId) {
    return system.plaid().publicTokens().stream()
        .anyMatch(token -> token.itemId().equals(itemId) && tokens.contains(token.publicToken()));
  }

  private long openAccounts(String user) {
    return system
        .tables()
        .number("SELECT count(*) FROM account WHERE status = 'OPEN' AND user_id = '" + user + "'");
  }
}
