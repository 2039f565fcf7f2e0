package com.fiscility.systemtests;

import static com.fiscility.systemtests.support.Linking.BANK;
import static com.fiscility.systemtests.support.Linking.OTHER_BANK;
import static com.fiscility.systemtests.support.Linking.aConnection;
import static com.fiscility.systemtests.support.Linking.aNewUser;
import static com.fiscility.systemtests.support.Linking.aPublicToken;
import static com.fiscility.systemtests.support.Linking.reconnect;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.localstack.part.ServicePart;
import com.fiscility.simulator.bank.Institution.Health;
import com.fiscility.simulator.control.NewTransaction;
import com.fiscility.systemtests.support.Answer;
import com.fiscility.systemtests.support.ApiClient;
import com.fiscility.systemtests.support.Footprint;
import com.fiscility.systemtests.support.Settling;
import com.fiscility.systemtests.support.SystemUnderTest;
import com.fiscility.systemtests.support.Upcoming;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Everything that was ever said, read again from offset 0 by every service, changes nothing, costs
 * nothing and tells nobody. Whatever other scenarios said in this system is read again, too.
 */
class ReplayScenarioIT {

  private static final Duration SOON = Duration.ofSeconds(40);

  /** What a service reads under a group; the rest is for browsers and for others. */
  private static final List<String> READ =
      List.of(
          "link.commands.v1",
          "plaid.webhooks.v1",
          "account.events.v1",
          "refresh.commands.v1",
          "refresh.events.v1",
          "institution.events.v1",
          "user.contacts.v1");

  /** A bank where no other scenario has customers. */
  private static final String TROUBLED_BANK = "ins_900006";

  private final SystemUnderTest system = SystemUnderTest.running();
  private final Settling settling = new Settling(system);

  @AfterEach
  void heal() {
    system.plaid().banks().setHealth(TROUBLED_BANK, Health.HEALTHY);
    together(ServicePart::start);
  }

  @Test
  void everythingReadAgainFromTheStartHasNoEffect() {
    String quiet = someoneWhoRefreshes();
    List<String> others =
        List.of(
            someoneWhoIsBroken(),
            someoneWhoWasRepaired(),
            someoneWhoLeft(),
            someoneWhoseBankIsAway(),
            someoneWhoseTokenExpired());
    settling.untilQuiet();
    Upcoming upcoming = Upcoming.in(system);
    Footprint before = Footprint.of(system);

    together(ServicePart::stop);
    system.topics().names().forEach(system.topics()::rewindGroupsOf);
    READ.forEach(topic -> assertThat(system.topics().lagOf(topic)).as(topic).isPositive());
    together(ServicePart::start);
    await()
        .atMost(Duration.ofSeconds(90))
        .until(() -> READ.stream().allMatch(topic -> system.topics().lagOf(topic) == 0));
    settling.untilQuiet();

    await()
        .during(Duration.ofSeconds(4))
        .pollInterval(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(30))
        .untilAsserted(
            () -> {
              Footprint after = Footprint.of(system);
              Set<String> restless = upcoming.until(system.time().instant());
              assertThat(restless).doesNotContain(quiet);
              assertThat(after.without(restless).beyond(before)).as("new").isEmpty();
              assertThat(before.without(restless).beyond(after)).as("gone").isEmpty();
            });
    assertThat(before.about(quiet).isEmpty()).isFalse();
    others.forEach(other -> assertThat(before.about(other).isEmpty()).as(other).isFalse());
  }

  /** Pays for balances. */
  private String someoneWhoRefreshes() {
    String user = aNewUser();
    ApiClient client = system.client(user, "pro");
    String item = aConnection(system, client, BANK);
    awaitAnsweredHints(item);
    JsonNode answer = awaitRefresh(client, client.refresh(item));
    assertThat(answer.path("status").asString()).isEqualTo("refreshed");
    assertThat(paidCallsAbout(item)).isEqualTo(1);
    return user;
  }

  /** Asks for the request until the refresh has ended. */
  private static JsonNode awaitRefresh(ApiClient client, Answer accepted) {
    String request = accepted.field("request_id");
    await().atMost(SOON).until(() -> client.request(request).field("state").equals("done"));
    return client.request(request).json().path("result");
  }

  /** What a new connection's webhooks ask for is done, and was not due anyway. */
  private void awaitAnsweredHints(String item) {
    awaitEvent(item, "ItemRefreshed", 1);
    String syncs = "select count(*) from plaid_work where kind = 'SYNC' and subject = 'item:%s'";
    await()
        .during(Duration.ofSeconds(3))
        .atMost(SOON)
        .until(() -> system.tables().number(syncs.formatted(item)) == 0);
  }

  private long paidCallsAbout(String item) {
    return system.plaid().callsAbout(item).getOrDefault("/accounts/balance/get", 0L);
  }

  /** What Plaid announces, and what its owner asks for, meets a broken login from then on. */
  private String someoneWhoIsBroken() {
    String user = aNewUser();
    ApiClient client = system.client(user, "pro");
    String item = aConnection(system, client, BANK);
    awaitAnsweredHints(item);
    system.plaid().breakLogin(item);
    awaitPrompt(client, "LOGIN_REQUIRED");
    String account = system.plaid().transactions().truth(item).accounts().get(0).accountId();
    system
        .plaid()
        .transactions()
        .add(item, new NewTransaction(account, BigDecimal.TEN, "Unseen", null, false));
    JsonNode answer = awaitRefresh(client, client.refresh(item));
    assertThat(answer.path("status").asString()).isEqualTo("not_refreshed");
    assertThat(answer.path("reason").asString()).isEqualTo("ITEM_LOGIN_REQUIRED");
    awaitEvent(item, "ItemRefreshed", 2);
    return user;
  }

  private String someoneWhoWasRepaired() {
    String user = aNewUser();
    ApiClient client = system.client(user, "pro");
    String item = aConnection(system, client, BANK);
    system.plaid().breakLogin(item);
    awaitPrompt(client, "LOGIN_REQUIRED");
    reconnect(system, client, item);
    awaitEvent(item, "ItemReauthorised", 1);
    return user;
  }

  private String someoneWhoLeft() {
    String user = aNewUser();
    ApiClient client = system.client(user, "pro");
    String item = aConnection(system, client, OTHER_BANK);
    client.unlink(item);
    awaitEvent(item, "ItemUnlinked", 1);
    return user;
  }

  private String someoneWhoseBankIsAway() {
    String user = aNewUser();
    ApiClient client = system.client(user, "pro");
    String item = aConnection(system, client, TROUBLED_BANK);
    awaitEvent(item, "ItemRefreshed", 1);
    settling.untilQuiet();
    system.plaid().banks().setHealth(TROUBLED_BANK, Health.DOWN);
    client.refresh(item);
    await()
        .atMost(SOON)
        .until(() -> !system.topics().of("institution.events.v1", TROUBLED_BANK).isEmpty());
    return user;
  }

  private String someoneWhoseTokenExpired() {
    String user = aNewUser();
    ApiClient client = system.client(user, "pro");
    String request = client.createLinkToken().field("link_request_id");
    String publicToken = aPublicToken(system, BANK);
    system.plaid().expirePublicToken(publicToken);
    assertThat(client.exchange(publicToken, request).status()).isEqualTo(410);
    return user;
  }

  private static void awaitPrompt(ApiClient client, String reason) {
    await().atMost(SOON).until(() -> client.prompts().text().contains(reason));
  }

  private void awaitEvent(String item, String type, int times) {
    await()
        .atMost(SOON)
        .until(
            () ->
                system.topics().types("account.events.v1", item).stream()
                        .filter(type::equals)
                        .count()
                    >= times);
  }

  private void together(Consumer<ServicePart> step) {
    CompletableFuture.allOf(
            Stream.of(system.gateway(), system.link(), system.refresh(), system.notification())
                .map(service -> CompletableFuture.runAsync(() -> step.accept(service)))
                .toArray(CompletableFuture[]::new))
        .join();
  }
}
