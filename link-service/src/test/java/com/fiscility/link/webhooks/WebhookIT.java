package com.fiscility.link.webhooks;

import static com.fiscility.link.harness.RunningLinkService.aWebhook;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.events.ItemHealthChanged;
import com.fiscility.events.LinkCompleted;
import com.fiscility.events.LinkTokenIssued;
import com.fiscility.events.LoginState;
import com.fiscility.events.OpenFact;
import com.fiscility.events.ReconnectAnswered;
import com.fiscility.events.WebhookReceived;
import com.fiscility.link.harness.RunningLinkService;
import com.fiscility.link.harness.UpdateModeWindow;
import com.fiscility.messaging.envelope.DecodedEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Plaid announces something. */
class WebhookIT {

  private static final String BANK = "ins_109508";
  private static final String SYNC = "/transactions/sync";
  private static final String ACCOUNTS = "/accounts/get";

  private final RunningLinkService service = RunningLinkService.shared();

  @Test
  void aBrokenLoginIsBelievedOnceACallHasProvedIt() {
    String item = link("wh-broken", "user_accounts_1_whbroken");
    service.webhook(aWebhook("ITEM", "ERROR", item).setErrorCode("ITEM_LOGIN_REQUIRED").build());
    settleProbe(item);
    assertThat(stateOf(item)).isEqualTo("HEALTHY");

    service.plaid().breakLogin(item);
    service.webhook(aWebhook("ITEM", "ERROR", item).setErrorCode("ITEM_LOGIN_REQUIRED").build());
    awaitState(item, "NEEDS_RECONNECT");

    service.plaid().repairLogin(item);
    service.webhook(aWebhook("ITEM", "LOGIN_REPAIRED", item).build());
    awaitState(item, "HEALTHY");
    assertThat(service.row("select health_source from item where item_id = '" + item + "'"))
        .isEqualTo("/item/get");
  }

  @Test
  void aRevokedPermissionIsShownAsRevoked() {
    String item = link("wh-revoked", "user_accounts_1_whrevoked");
    service
        .plaid()
        .banks()
        .revoke(item, com.fiscility.simulator.control.BankControl.Revocation.PERMISSION);

    service.webhook(aWebhook("ITEM", "USER_PERMISSION_REVOKED", item).build());

    awaitState(item, "REVOKED");
  }

  @Test
  void aBurstOfHintsIsOneCall() {
    String item = link("wh-burst", "user_accounts_1_whburst");
    long before = probesOf(item);

    for (int i = 0; i < 4; i++) {
      service.webhook(aWebhook("ITEM", "LOGIN_REPAIRED", item).build());
    }

    await().until(() -> probesOf(item) > before);
    settleProbe(item);
    assertThat(probesOf(item)).isEqualTo(before + 1);
  }

  @Test
  void aHintThatComesWhilePlaidIsAskedIsNotLost() {
    String item = link("wh-during", "user_accounts_1_whduring");
    long before = probesOf(item);
    service.plaid().setLatency("/item/get", Duration.ofSeconds(2));
    try {
      service.webhook(aWebhook("ITEM", "LOGIN_REPAIRED", item).build());
      await().until(() -> probesOf(item) == before + 1);
      service.webhook(aWebhook("ITEM", "ERROR", item).build());

      await().atMost(Duration.ofSeconds(15)).until(() -> probesOf(item) == before + 2);
    } finally {
      service.plaid().clearFaults();
    }
    settleProbe(item);
    assertThat(probesOf(item)).isEqualTo(before + 2);
  }

  @Test
  void aCopyOfAHintThatACallAnsweredCallsNobody() {
    String item = linkAndSync("wh-copy", "user_accounts_1_whcopy");
    long before = probesOf(item);
    WebhookReceived hint = aWebhook("ITEM", "ERROR", item).build();
    service.webhook(hint);
    await().until(() -> probesOf(item) == before + 1);
    settleProbe(item);

    service.webhook(copyOf(hint));

    awaitThatTheNextIsTaken(item);
    settleProbe(item);
    assertThat(probesOf(item)).isEqualTo(before + 1);
  }

  @Test
  void aCopyOfAFactIsToldOnceAndCallsNobody() {
    String item = linkAndSync("wh-fact-copy", "user_accounts_1_whfactcopy");
    WebhookReceived fact =
        aWebhook("ITEM", "PENDING_EXPIRATION", item)
            .setConsentExpirationTime(Instant.now().plus(Duration.ofDays(5)))
            .build();
    service.webhook(fact);
    awaitFacts(item, 1);
    settleProbe(item);
    long calls = probesOf(item);
    int told = told(item).size();

    service.webhook(copyOf(fact));

    awaitThatTheNextIsTaken(item);
    settleProbe(item);
    assertThat(probesOf(item)).isEqualTo(calls);
    assertThat(told(item)).hasSize(told);
  }

  @Test
  void aCopyOfAnAnnouncementThatASyncAnsweredSyncsNothing() {
    String item = linkAndSync("wh-sync-copy", "user_accounts_1_whsynccopy");
    long before = callsOf(item, SYNC);
    WebhookReceived news = aWebhook("TRANSACTIONS", "SYNC_UPDATES_AVAILABLE", item).build();
    service.webhook(news);
    await().until(() -> callsOf(item, SYNC) == before + 1);
    awaitSynced(item);
    long probes = probesOf(item);

    service.webhook(copyOf(news));

    service.webhook(aWebhook("ITEM", "LOGIN_REPAIRED", item).build());
    await().until(() -> probesOf(item) > probes);
    awaitSynced(item);
    assertThat(callsOf(item, SYNC)).isEqualTo(before + 1);
  }

  @Test
  void onlyAReadOfTheAccountsAnswersThatOneIsGone() {
    String item = linkAndSync("wh-account", "user_accounts_2_whaccount");
    Object gone = service.row("select max(account_id) from account where item_id = '" + item + "'");
    service.plaid().banks().closeAccount(item, String.valueOf(gone));
    WebhookReceived revoked = aWebhook("ITEM", "USER_ACCOUNT_REVOKED", item).build();
    long reads = callsOf(item, ACCOUNTS);
    long probes = probesOf(item);
    service.webhook(aWebhook("ITEM", "LOGIN_REPAIRED", item).build());
    await().until(() -> probesOf(item) == probes + 1);
    settleProbe(item);
    assertThat(callsOf(item, ACCOUNTS)).isEqualTo(reads);

    service.webhook(revoked);

    service.awaitRows("select status from account where account_id = '" + gone + "'", "HIDDEN");
    assertThat(callsOf(item, ACCOUNTS)).isEqualTo(reads + 1);

    service.webhook(copyOf(revoked));

    awaitThatTheNextIsTaken(item);
    service.awaitRows(
        "select count(*) from plaid_work where not_before <= now() and subject = 'item:"
            + item
            + "'",
        0);
    assertThat(callsOf(item, ACCOUNTS)).isEqualTo(reads + 1);
  }

  @Test
  void aHintThatABrokenLoginWasTriedForIsNotTriedAgain() {
    String item = link("wh-tried", "user_accounts_1_whtried");
    service.plaid().breakLogin(item);
    WebhookReceived hint = aWebhook("TRANSACTIONS", "SYNC_UPDATES_AVAILABLE", item).build();
    service.webhook(hint);
    service.awaitRows(
        "select last_refresh_failure from item where item_id = '" + item + "'", "LOGIN");
    String waiting =
        "select count(*) from plaid_work where kind = 'SYNC' and subject = 'item:" + item + "'";
    service.awaitRows(waiting, 0);
    service.change(
        "update item set last_refresh_started_at = last_refresh_started_at + interval '1 minute'"
            + " where item_id = '"
            + item
            + "'");

    service.webhook(hint);
    // Read after it, of the same Item.
    service.webhook(aWebhook("ITEM", "LOGIN_REPAIRED", item).build());
    service.awaitRows(
        "select count(*) from plaid_work where work_key = 'hint' and subject = 'item:" + item + "'",
        1);

    assertThat(service.row(waiting)).isEqualTo(0L);
  }

  @Test
  void whatOnlyWebhooksTellIsKeptUntilTheOwnerGoesThroughUpdateMode() {
    String item = link("wh-facts", "user_accounts_1_whfacts");
    Instant at = Instant.now().plus(Duration.ofDays(7)).truncatedTo(ChronoUnit.MICROS);
    WebhookReceived pending =
        aWebhook("ITEM", "PENDING_DISCONNECT", item)
            .setDisconnectTime(at)
            .setReason("INSTITUTION_MIGRATION")
            .build();
    service.webhook(pending);
    service.webhook(aWebhook("ITEM", "NEW_ACCOUNTS_AVAILABLE", item).build());
    awaitFacts(item, 2);

    ItemHealthChanged told = last(item);
    assertThat(told.getPrevious()).isEqualTo(LoginState.HEALTHY);
    assertThat(told.getState().getOpenFacts())
        .extracting(OpenFact::getCode)
        .containsExactlyInAnyOrder("PENDING_DISCONNECT", "NEW_ACCOUNTS_AVAILABLE");
    assertThat(told.getState().getOpenFacts()).extracting(OpenFact::getAt).contains(at);

    UUID request = service.requestUpdateMode("wh-facts", "pro", item);
    LinkTokenIssued issued = service.outcome(request, LinkTokenIssued.class);
    UpdateModeWindow.goThrough(
        service,
        service.openLinkToken("wh-facts", request, issued.getSealedLinkToken()),
        "user_accounts_1_whfacts");
    ReconnectAnswered answered =
        service.outcome(service.reconnected("wh-facts", "pro", item), ReconnectAnswered.class);
    assertThat(answered.getState().getOpenFacts()).isEmpty();

    // Sent again, late: closed for good.
    service.webhook(
        WebhookReceived.newBuilder(pending)
            .setSignedAt(Instant.now())
            .setReceivedAt(Instant.now())
            .build());
    service.webhook(aWebhook("ITEM", "ERROR", "after-" + item).build());
    service.awaitRows(
        "select count(*) from plaid_work where subject = 'item:after-" + item + "'", 1);
    assertThat(openFacts(item)).isEqualTo(0L);
  }

  @Test
  void newTransactionsAreOneSyncHoweverManyWebhooksCome() {
    String item = linkAndSync("wh-sync", "user_accounts_1_whsync");
    long before = callsOf(item, SYNC);
    long probes = probesOf(item);

    List.of("SYNC_UPDATES_AVAILABLE", "DEFAULT_UPDATE", "HISTORICAL_UPDATE", "INITIAL_UPDATE")
        .forEach(code -> service.webhook(aWebhook("TRANSACTIONS", code, item).build()));
    service.webhook(aWebhook("TRANSACTIONS", "RECURRING_TRANSACTIONS_UPDATE", item).build());
    service.webhook(aWebhook("ITEM", "A_CODE_OF_TOMORROW", item).build());
    // The next of the same Item is taken after them.
    service.webhook(aWebhook("ITEM", "LOGIN_REPAIRED", item).build());

    await().until(() -> probesOf(item) > probes);
    awaitSynced(item);
    assertThat(callsOf(item, SYNC)).isEqualTo(before + 1);
  }

  @Test
  void oneAboutAnItemThatIsNotKnownYetWaitsAndIsReportedAfterADay() {
    UUID request = service.requestLinkToken("wh-unknown", "pro");
    service.outcome(request, LinkTokenIssued.class);
    String item = "item-of-" + request;
    service.webhook(aWebhook("ITEM", "ERROR", item).setLinkRequestId(request.toString()).build());
    service.awaitRows(
        "select attempts > 0 from plaid_work where work_key = 'hint' and subject = 'item:"
            + item
            + "'",
        true);
    assertThat(orphans(item)).isEmpty();

    service.change(
        "update plaid_work set not_before = now(), payload = (payload::jsonb ||"
            + " '{\"since\": \"2026-01-01T00:00:00Z\"}')::json where subject = 'item:"
            + item
            + "'");

    await().untilAsserted(() -> assertThat(orphans(item)).containsExactly("wh-unknown"));
    service.awaitRows("select count(*) from plaid_work where subject = 'item:" + item + "'", 0);
  }

  @Test
  void hintsAboutAnItemThatIsGivenUpAreIgnored() {
    String item = link("wh-gone", "user_accounts_1_whgone");
    service.unlink("wh-gone", item);
    awaitState(item, "UNLINKED");

    service.webhook(aWebhook("ITEM", "ERROR", item).build());
    service.webhook(aWebhook("TRANSACTIONS", "SYNC_UPDATES_AVAILABLE", item).build());
    service.webhook(aWebhook("ITEM", "ERROR", "after-" + item).build());
    service.awaitRows(
        "select count(*) from plaid_work where subject = 'item:after-" + item + "'", 1);

    assertThat(service.row("select count(*) from plaid_work where subject = 'item:" + item + "'"))
        .isEqualTo(0L);
  }

  private String link(String user, String username) {
    String token = service.plaid().createPublicToken(BANK, username);
    return service.outcome(service.exchange(user, "pro", token), LinkCompleted.class).getItemId();
  }

  private String linkAndSync(String user, String username) {
    String item = link(user, username);
    awaitSynced(item);
    return item;
  }

  private void awaitSynced(String item) {
    service.awaitRows(
        "select last_success_started_at is not null from item where item_id = '" + item + "'",
        true);
    service.awaitRows(
        "select count(*) from plaid_work where kind = 'SYNC' and subject = 'item:" + item + "'", 0);
  }

  /** The same once more, as it is taken when somebody sends the same bytes again. */
  private static WebhookReceived copyOf(WebhookReceived webhook) {
    return WebhookReceived.newBuilder(webhook).setReceivedAt(Instant.now()).build();
  }

  /**
   * One of the same Item is taken after all that came before it; this one is answered by a sync.
   */
  private void awaitThatTheNextIsTaken(String item) {
    long before = callsOf(item, SYNC);
    service.webhook(aWebhook("TRANSACTIONS", "SYNC_UPDATES_AVAILABLE", item).build());
    await().until(() -> callsOf(item, SYNC) > before);
  }

  private long callsOf(String item, String endpoint) {
    return service.plaid().callsAbout(item).getOrDefault(endpoint, 0L);
  }

  private long probesOf(String item) {
    return callsOf(item, "/item/get");
  }

  private void settleProbe(String item) {
    service.awaitRows(
        "select probed_at is not null from item where item_id = '" + item + "'", true);
    service.awaitRows(
        "select count(*) from plaid_work where work_key = 'hint' and subject = 'item:" + item + "'",
        0);
  }

  private Object stateOf(String item) {
    return String.valueOf(
        service.row("select login_state from item where item_id = '" + item + "'"));
  }

  private void awaitState(String item, String state) {
    service.awaitRows("select login_state from item where item_id = '" + item + "'", state);
  }

  private Object openFacts(String item) {
    return service.row(
        "select count(*) from item_fact where announced_at is not null and closed_at is null"
            + " and item_id = '"
            + item
            + "'");
  }

  private void awaitFacts(String item, int number) {
    await()
        .atMost(Duration.ofSeconds(15))
        .untilAsserted(() -> assertThat(last(item).getState().getOpenFacts()).hasSize(number));
  }

  private List<DecodedEvent> told(String item) {
    return service.outcomes().ofItem(item).stream()
        .filter(e -> e.value() instanceof ItemHealthChanged)
        .toList();
  }

  private ItemHealthChanged last(String item) {
    List<DecodedEvent> told = told(item);
    assertThat(told).isNotEmpty();
    return (ItemHealthChanged) told.get(told.size() - 1).value();
  }

  private List<Object> orphans(String item) {
    return service.column(
        "select user_id from orphan where kind = 'UNKNOWN' and item_id = '" + item + "'");
  }
}
