package com.fiscility.simulator;

import static com.fiscility.simulator.Plaid.answer;
import static com.fiscility.simulator.Plaid.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.simulator.WebhookReceiver.Arrival;
import com.fiscility.simulator.bank.Institution.Health;
import com.fiscility.simulator.control.BankControl.Revocation;
import com.fiscility.simulator.control.NewTransaction;
import com.fiscility.simulator.webhooks.ReleaseOrder;
import com.fiscility.simulator.webhooks.SentWebhook;
import com.plaid.client.model.ItemErrorWebhook;
import com.plaid.client.model.ItemWebhookUpdateRequest;
import com.plaid.client.model.PendingDisconnectWebhook;
import com.plaid.client.model.PendingExpirationWebhook;
import com.plaid.client.model.SandboxItemFireWebhookRequest;
import com.plaid.client.model.SandboxItemFireWebhookRequest.WebhookCodeEnum;
import com.plaid.client.model.SandboxItemResetLoginRequest;
import com.plaid.client.model.SyncUpdatesAvailableWebhook;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which webhooks are sent for what, and how a test steers them. */
final class WebhookIT {

  private final SettableClock clock = new SettableClock(Instant.parse("2026-11-21T12:00:00Z"));
  private final PlaidSimulator simulator =
      PlaidSimulator.start(SimulatorConfig.forTests().withClock(clock));
  private final Plaid plaid = Plaid.of(simulator);
  private final WebhookReceiver receiver = new WebhookReceiver();

  @BeforeEach
  void retryQuickly() {
    simulator.control().webhooks().setRetries(Duration.ofMillis(5), 3);
  }

  @AfterEach
  void stop() {
    simulator.close();
    receiver.close();
  }

  @Test
  void aNewItemTellsOfItsTransactionsButNotOfSyncsBeforeTheFirst() throws IOException {
    String accessToken = link(Plaid.FIRST_PLATYPUS);
    awaitCodes("INITIAL_UPDATE", "HISTORICAL_UPDATE");

    clock.advance(Duration.ofDays(1));
    awaitCodes("INITIAL_UPDATE", "HISTORICAL_UPDATE", "DEFAULT_UPDATE");

    answer(plaid.sync(accessToken, "", 500));
    receiver.clear();
    clock.advance(Duration.ofDays(1));
    awaitCodes("DEFAULT_UPDATE", "SYNC_UPDATES_AVAILABLE");
    SyncUpdatesAvailableWebhook sync =
        parsed("SYNC_UPDATES_AVAILABLE", SyncUpdatesAvailableWebhook.class);
    assertThat(sync.getItemId()).isEqualTo(itemId(accessToken));
    assertThat(sync.getInitialUpdateComplete()).isTrue();
    assertThat(sync.getHistoricalUpdateComplete()).isTrue();
    assertThat(answer(plaid.item(accessToken)).getStatus().getLastWebhook().getCodeSent())
        .isEqualTo("SYNC_UPDATES_AVAILABLE");
  }

  @Test
  void aBrokenLoginIsToldOnceAndItsRepairToo() throws IOException {
    String itemId = quiet(link(Plaid.FIRST_PLATYPUS));

    simulator.control().breakLogin(itemId);
    awaitCodes("ERROR");
    ItemErrorWebhook error = parsed("ERROR", ItemErrorWebhook.class);
    assertThat(error.getError().getErrorCode()).isEqualTo("ITEM_LOGIN_REQUIRED");
    assertThat(error.getError().getStatus()).isEqualTo(400);
    simulator.control().repairLogin(itemId);

    awaitCodes("ERROR", "LOGIN_REPAIRED", "DEFAULT_UPDATE");
  }

  @Test
  void everyBreakAndEveryRepairIsToldExactlyOnce() throws IOException {
    String itemId = quiet(link(Plaid.FIRST_PLATYPUS));

    for (int i = 0; i < 100; i++) {
      simulator.control().breakLogin(itemId);
      simulator.control().repairLogin(itemId);
    }

    await()
        .atMost(Duration.ofSeconds(20))
        .untilAsserted(() -> assertThat(receiver.codes()).hasSize(300));
    assertThat(receiver.codes()).filteredOn(code -> code.equals("ERROR")).hasSize(100);
    assertThat(receiver.codes()).filteredOn(code -> code.equals("LOGIN_REPAIRED")).hasSize(100);
  }

  @Test
  void resetLoginBreaksTheLogin() throws IOException {
    String accessToken = link(Plaid.FIRST_PLATYPUS);
    quiet(accessToken);

    assertThat(
            answer(
                    plaid.api.sandboxItemResetLogin(
                        new SandboxItemResetLoginRequest().accessToken(accessToken)))
                .getResetLogin())
        .isTrue();

    assertThat(refusal(plaid.accounts(accessToken)).getErrorCode())
        .isEqualTo("ITEM_LOGIN_REQUIRED");
    awaitCodes("ERROR");
  }

  @Test
  void theEndOfAConsentIsToldSevenDaysAheadAndWhenItComes() throws IOException {
    String itemId = quiet(link(Plaid.ROYAL_UK));
    simulator.control().setDailyUpdates(false);
    Instant end = Instant.parse("2027-01-01T00:00:00Z");
    simulator.control().banks().endConsent(itemId, end);

    clock.advance(Duration.ofDays(34));
    awaitCodes("PENDING_EXPIRATION");
    assertThat(
            parsed("PENDING_EXPIRATION", PendingExpirationWebhook.class)
                .getConsentExpirationTime()
                .toInstant())
        .isEqualTo(end);

    clock.advance(Duration.ofDays(8));
    awaitCodes("PENDING_EXPIRATION", "ERROR");
  }

  @Test
  void anAmericanBankTellsThatItDisconnects() throws IOException {
    String itemId = quiet(link(Plaid.FIRST_PLATYPUS));

    simulator
        .control()
        .banks()
        .disconnect(
            itemId, clock.instant().plus(Duration.ofDays(5)), "INSTITUTION_TOKEN_EXPIRATION");

    awaitCodes("PENDING_DISCONNECT");
    assertThat(parsed("PENDING_DISCONNECT", PendingDisconnectWebhook.class).getReason().getValue())
        .isEqualTo("INSTITUTION_TOKEN_EXPIRATION");
    assertThat(receiver.arrivals().get(0).json().get("disconnect_time").stringValue())
        .isEqualTo("2026-11-26T12:00:00Z");
  }

  @Test
  void revocationsAndNewAccountsAreTold() throws IOException {
    String accessToken = link(Plaid.FIRST_PLATYPUS);
    String itemId = quiet(accessToken);
    String account = answer(plaid.accounts(accessToken)).getAccounts().get(2).getAccountId();

    simulator.control().banks().openAccount(itemId);
    simulator.control().banks().revokeAccount(itemId, account);
    simulator.control().banks().revoke(itemId, Revocation.PERMISSION);

    awaitCodes("NEW_ACCOUNTS_AVAILABLE", "USER_ACCOUNT_REVOKED", "USER_PERMISSION_REVOKED");
    assertThat(answer(plaid.item(accessToken)).getItem().getError()).isNotNull();
  }

  @Test
  void writtenTransactionsAreTold() throws IOException {
    String accessToken = link(Plaid.FIRST_PLATYPUS);
    String itemId = quiet(accessToken);
    answer(plaid.sync(accessToken, "", 500));
    String account = answer(plaid.accounts(accessToken)).getAccounts().get(0).getAccountId();

    String id =
        simulator
            .control()
            .transactions()
            .add(itemId, new NewTransaction(account, BigDecimal.TEN, "Kiosk", null, false));
    awaitCodes("DEFAULT_UPDATE", "SYNC_UPDATES_AVAILABLE");
    receiver.clear();
    simulator.control().transactions().remove(itemId, id);

    awaitCodes("TRANSACTIONS_REMOVED", "DEFAULT_UPDATE", "SYNC_UPDATES_AVAILABLE");
  }

  @Test
  void whatHappenedDuringAnOutageIsToldAfterIt() throws IOException {
    quiet(link(Plaid.FIRST_PLATYPUS));
    simulator.control().banks().setHealth(Plaid.FIRST_PLATYPUS, Health.DOWN);

    clock.advance(Duration.ofDays(1));
    await()
        .during(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(receiver.codes()).isEmpty());
    simulator.control().banks().setHealth(Plaid.FIRST_PLATYPUS, Health.HEALTHY);

    awaitCodes("DEFAULT_UPDATE");
  }

  @Test
  void anyWebhookCanBeFiredAndTheUrlChanged() throws IOException {
    String accessToken = link(Plaid.FIRST_PLATYPUS);
    quiet(accessToken);

    answer(
        plaid.api.itemWebhookUpdate(
            new ItemWebhookUpdateRequest()
                .accessToken(accessToken)
                .webhook(receiver.url("/other"))));
    for (WebhookCodeEnum code :
        List.of(
            WebhookCodeEnum.SYNC_UPDATES_AVAILABLE,
            WebhookCodeEnum.LOGIN_REPAIRED,
            WebhookCodeEnum.NEW_ACCOUNTS_AVAILABLE)) {
      answer(plaid.api.sandboxItemFireWebhook(fire(accessToken, code)));
    }

    awaitCodes(
        "WEBHOOK_UPDATE_ACKNOWLEDGED",
        "SYNC_UPDATES_AVAILABLE",
        "LOGIN_REPAIRED",
        "NEW_ACCOUNTS_AVAILABLE");
    assertThat(receiver.arrivals())
        .allSatisfy(arrival -> assertThat(arrival.path()).isEqualTo("/other"));
    assertThat(
            refusal(
                    plaid.api.sandboxItemFireWebhook(
                        fire(accessToken, WebhookCodeEnum.RECURRING_TRANSACTIONS_UPDATE)))
                .getErrorCode())
        .isEqualTo("SANDBOX_PRODUCT_NOT_ENABLED");
  }

  @Test
  void whatIsNotAnsweredWith200IsTriedAgainAndThenLost() throws IOException {
    String itemId = quiet(link(Plaid.FIRST_PLATYPUS));
    receiver.refuse("ERROR", 2);
    receiver.refuse("LOGIN_REPAIRED", 99);

    simulator.control().breakLogin(itemId);
    await().until(() -> receiver.codes().size() == 3);
    simulator.control().repairLogin(itemId);

    await().until(() -> simulator.control().webhooks().standing().queue().lost() == 1);
    assertThat(receiver.codes()).filteredOn(code -> code.equals("LOGIN_REPAIRED")).hasSize(4);
    assertThat(simulator.control().webhooks().sent())
        .filteredOn(sent -> sent.webhookCode().equals("ERROR"))
        .extracting(SentWebhook::status)
        .containsExactly(503, 503, 200);
  }

  @Test
  void webhooksCanBeHeldAndReleasedBackwards() throws IOException {
    String itemId = quiet(link(Plaid.FIRST_PLATYPUS));
    simulator.control().webhooks().hold();
    simulator.control().breakLogin(itemId);
    simulator.control().banks().openAccount(itemId);
    assertThat(simulator.control().webhooks().standing().held()).isEqualTo(2);
    assertThat(receiver.codes()).isEmpty();

    simulator.control().webhooks().release(ReleaseOrder.REVERSED, 0);

    awaitCodes("NEW_ACCOUNTS_AVAILABLE", "ERROR");
    assertThat(simulator.control().webhooks().sent())
        .last()
        .extracting(SentWebhook::webhookCode)
        .isIn("ERROR", "NEW_ACCOUNTS_AVAILABLE");
  }

  @Test
  void webhooksCanBeRepeatedDroppedAndSwitchedOff() throws IOException {
    String itemId = quiet(link(Plaid.FIRST_PLATYPUS));

    simulator.control().webhooks().repeat(3);
    simulator.control().breakLogin(itemId);
    awaitCodes("ERROR", "ERROR", "ERROR");
    simulator.control().webhooks().repeat(1);
    simulator.control().webhooks().dropNext(1);
    simulator.control().banks().openAccount(itemId);
    simulator.control().webhooks().switchOff(true);
    simulator.control().banks().openAccount(itemId);
    simulator.control().webhooks().switchOff(false);
    simulator.control().repairLogin(itemId);

    awaitCodes("ERROR", "ERROR", "ERROR", "LOGIN_REPAIRED", "DEFAULT_UPDATE");
    assertThat(simulator.control().webhooks().standing().dropped()).isEqualTo(2);
  }

  @Test
  void aCopyHasTheSameBytesAndTheSameSignature() throws IOException {
    String itemId = quiet(link(Plaid.FIRST_PLATYPUS));
    simulator.control().breakLogin(itemId);
    awaitCodes("ERROR");
    List<SentWebhook> sent = simulator.control().webhooks().sent();

    simulator.control().webhooks().copy(sent.get(sent.size() - 1).number());

    awaitCodes("ERROR", "ERROR");
    Arrival first = receiver.arrivals().get(0);
    Arrival second = receiver.arrivals().get(1);
    assertThat(second.body()).isEqualTo(first.body());
    assertThat(second.verification()).isEqualTo(first.verification());
  }

  private SandboxItemFireWebhookRequest fire(String accessToken, WebhookCodeEnum code) {
    return new SandboxItemFireWebhookRequest().accessToken(accessToken).webhookCode(code);
  }

  private String link(String institutionId) throws IOException {
    String publicToken =
        simulator
            .control()
            .createPublicToken(institutionId, "user_good", receiver.url("/plaid/webhook"));
    return answer(plaid.exchange(publicToken)).getAccessToken();
  }

  /** The Item's id, after its first webhooks arrived and were forgotten. */
  private String quiet(String accessToken) throws IOException {
    awaitCodes("INITIAL_UPDATE", "HISTORICAL_UPDATE");
    receiver.clear();
    return itemId(accessToken);
  }

  private void awaitCodes(String... codes) {
    await()
        .atMost(Duration.ofSeconds(5))
        .untilAsserted(() -> assertThat(receiver.codes()).containsExactlyInAnyOrder(codes));
  }

  private <T> T parsed(String code, Class<T> type) {
    String body =
        receiver.arrivals().stream()
            .filter(arrival -> arrival.code().equals(code))
            .findFirst()
            .orElseThrow()
            .text();
    return new com.plaid.client.JSON().getGson().fromJson(body, type);
  }

  private String itemId(String accessToken) throws IOException {
    return answer(plaid.item(accessToken)).getItem().getItemId();
  }
}
