package com.fiscility.link.probing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.events.ItemHealthChanged;
import com.fiscility.events.ItemReauthorised;
import com.fiscility.events.LinkCompleted;
import com.fiscility.events.LinkTokenIssued;
import com.fiscility.events.LoginState;
import com.fiscility.events.ReconnectAnswered;
import com.fiscility.events.ReconnectResult;
import com.fiscility.link.harness.RunningLinkService;
import com.fiscility.link.harness.UpdateModeWindow;
import com.fiscility.link.quota.Lane;
import com.fiscility.link.work.NewWork;
import com.fiscility.link.work.WorkKind;
import com.fiscility.link.work.WorkQueue;
import com.fiscility.link.work.WorkSubject;
import com.fiscility.simulator.faults.Fault;
import com.fiscility.simulator.protocol.PlaidError;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Endpoints of Plaid that do not agree about an Item, and errors that are not the Item's. */
class HealthIT {

  private static final String BANK = "ins_109508";
  private static final String ITEM_GET = "/item/get";
  private static final String ACCOUNTS = "/accounts/get";
  private static final String SYNC = "/transactions/sync";

  private static final PlaidError CONSENT =
      PlaidError.invalidInput("ADDITIONAL_CONSENT_REQUIRED", "the owner has to consent to more");

  private final RunningLinkService service = RunningLinkService.shared();

  @AfterEach
  void mendEverything() {
    service.plaid().clearFaults();
  }

  @Test
  void whatSyncsAreRefusedIsToldOnceWhateverItemGetSaysAndUpdateModeEndsIt() {
    String item = link("he-consent", "user_accounts_1_consent");
    service.plaid().addFault(Fault.error(SYNC, Fault.ALWAYS, CONSENT).onItem(item));
    sync(item);
    awaitState(item, "NEEDS_RECONNECT");

    for (int probe = 0; probe < 3; probe++) {
      long asked = callsAbout(item, ITEM_GET);
      long synced = callsAbout(item, SYNC);
      probe(item);
      await().until(() -> callsAbout(item, ITEM_GET) > asked);
      // Only the endpoint that refused can say that it does so no more.
      await().until(() -> callsAbout(item, SYNC) > synced);
      awaitNoSync(item);
      assertThat(stateOf(item)).isEqualTo("NEEDS_RECONNECT");
    }
    awaitChanges(item, 1);

    service.plaid().clearFaults();
    goThrough("he-consent", item);
    ReconnectAnswered answered =
        service.outcome(service.reconnected("he-consent", "pro", item), ReconnectAnswered.class);

    assertThat(answered.getOutcome()).isEqualTo(ReconnectResult.RECONNECTED);
    assertThat(answered.getState().getLoginState()).isEqualTo(LoginState.HEALTHY);
    await().until(() -> told(item, ItemReauthorised.class).size() == 1);
    awaitNoSync(item);
    assertThat(stateOf(item)).isEqualTo("HEALTHY");
    awaitChanges(item, 2);
  }

  @Test
  void whatSyncsWereRefusedAndIsGrantedElsewhereGoesGreenByASync() {
    String item = link("he-granted", "user_accounts_1_granted");
    service.plaid().addFault(Fault.error(SYNC, 1, CONSENT).onItem(item));
    sync(item);
    awaitState(item, "NEEDS_RECONNECT");

    probe(item);

    awaitState(item, "HEALTHY");
    assertThat(service.row("select health_source from item where item_id = '" + item + "'"))
        .isEqualTo(SYNC);
    assertThat(told(item, ItemReauthorised.class)).isEmpty();
  }

  @Test
  void aClosedTabIsFoundAlsoWhereASyncFoundTheLoginBroken() {
    String item = link("he-closed", "user_accounts_1_heclosed");
    service.plaid().breakLogin(item);
    sync(item);
    awaitState(item, "NEEDS_RECONNECT");
    goThrough("he-closed", item);

    service.dueProbe(item, "update-mode");

    await().until(() -> told(item, ItemReauthorised.class).size() == 1);
    assertThat(stateOf(item)).isEqualTo("HEALTHY");
    awaitNoSync(item);
    awaitChanges(item, 2);
  }

  @Test
  void theBrowsersWordAloneDoesNotMendWhatSyncsAreRefused() {
    String item = link("he-word", "user_accounts_1_heword");
    service.plaid().addFault(Fault.error(SYNC, Fault.ALWAYS, CONSENT).onItem(item));
    sync(item);
    awaitState(item, "NEEDS_RECONNECT");

    ReconnectAnswered answered =
        service.outcome(service.reconnected("he-word", "pro", item), ReconnectAnswered.class);

    assertThat(answered.getOutcome()).isEqualTo(ReconnectResult.STILL_BROKEN);
    assertThat(answered.getState().getHealthReason()).isEqualTo("ADDITIONAL_CONSENT_REQUIRED");
    awaitNoSync(item);
    assertThat(stateOf(item)).isEqualTo("NEEDS_RECONNECT");
    awaitChanges(item, 1);
  }

  @Test
  void aSyncThatWorksDoesNotMendWhatItemGetCallsBroken() {
    String item = link("he-cached", "user_accounts_1_cached");
    service
        .plaid()
        .addFault(Fault.error(ITEM_GET, Fault.ALWAYS, PlaidError.loginRequired()).onItem(item));
    probe(item);
    awaitState(item, "NEEDS_RECONNECT");
    awaitRest(item);
    long asked = callsAbout(item, ITEM_GET);

    sync(item);

    // A reason to look again, no more.
    await().until(() -> callsAbout(item, ITEM_GET) > asked);
    awaitRest(item);
    assertThat(stateOf(item)).isEqualTo("NEEDS_RECONNECT");
    awaitChanges(item, 1);

    service.plaid().clearFaults();
    sync(item);
    awaitState(item, "HEALTHY");
    assertThat(service.row("select health_source from item where item_id = '" + item + "'"))
        .isEqualTo(ITEM_GET);
  }

  @Test
  void whatAccountsAreRefusedIsAskedAgainWithEachProbe() {
    String item = link("he-none", "user_accounts_1_none");
    PlaidError none = PlaidError.item("NO_ACCOUNTS", "the owner shares no account");
    service.plaid().addFault(Fault.error(ACCOUNTS, 2, none).onItem(item));
    service
        .bean(WorkQueue.class)
        .pull(ProbeWork.accounts(item, BANK, Instant.now()))
        .block(Duration.ofSeconds(10));
    awaitState(item, "NEEDS_RECONNECT");

    probe(item);
    awaitRest(item);
    assertThat(stateOf(item)).isEqualTo("NEEDS_RECONNECT");
    probe(item);

    awaitState(item, "HEALTHY");
    awaitChanges(item, 2);
  }

  @ParameterizedTest
  @CsvSource({
    "/item/get, 400, INVALID_INPUT, INVALID_API_KEYS",
    "/item/get, 429, RATE_LIMIT_EXCEEDED, ITEM_GET_LIMIT",
    "/transactions/sync, 400, INVALID_INPUT, INVALID_API_KEYS",
    "/transactions/sync, 429, RATE_LIMIT_EXCEEDED, TRANSACTIONS_SYNC_LIMIT",
  })
  void ourOwnErrorsLeaveTheLoginAlone(String endpoint, int status, String type, String code) {
    String user = "he-ours-" + endpoint.length() + "-" + status;
    String item = link(user, "user_accounts_1_" + endpoint.length() + "ours" + status);
    service
        .plaid()
        .addFault(
            Fault.error(endpoint, Fault.ALWAYS, PlaidError.of(status, type, code, "ours"))
                .onItem(item));

    probe(item);
    sync(item);

    String kind = endpoint.equals(SYNC) ? "SYNC" : "PROBE";
    service.awaitRows(
        "select max(attempts) > 0 from plaid_work where kind = '%s' and subject = 'item:%s'"
            .formatted(kind, item),
        true);
    assertThat(stateOf(item)).isEqualTo("HEALTHY");
    assertThat(told(item, ItemHealthChanged.class)).isEmpty();
  }

  @Test
  void theRegularProbeThatFindsALoginBrokenAsksOnce() {
    String item = link("he-once", "user_accounts_1_once");
    service.plaid().breakLogin(item);
    long asked = callsAbout(item, ITEM_GET);

    probe(item);

    awaitState(item, "NEEDS_RECONNECT");
    awaitRest(item);
    assertThat(callsAbout(item, ITEM_GET)).isEqualTo(asked + 1);
    assertThat(
            service.row(
                "select not_before > now() + interval '5 minutes' from plaid_work"
                    + " where kind = 'PROBE' and work_key = '' and subject = 'item:"
                    + item
                    + "'"))
        .isEqualTo(true);
  }

  @Test
  void aRepairIsSeenAtOnceAlthoughTheAccountsCannotBeRead() {
    String item = link("he-unread", "user_accounts_1_unread");
    service.plaid().breakLogin(item);
    probe(item);
    awaitState(item, "NEEDS_RECONNECT");
    goThrough("he-unread", item);
    service
        .plaid()
        .addFault(Fault.error(ACCOUNTS, Fault.ALWAYS, PlaidError.internal()).onItem(item));

    service.dueProbe(item, "update-mode");

    awaitState(item, "HEALTHY");
    await().until(() -> told(item, ItemReauthorised.class).size() == 1);
    service.awaitRows(
        "select count(*) from plaid_work where work_key = 'accounts' and subject = 'item:"
            + item
            + "'",
        1);
    service.plaid().clearFaults();
    long read = callsAbout(item, ACCOUNTS);
    service.dueProbe(item, "accounts");
    await().until(() -> callsAbout(item, ACCOUNTS) > read);
  }

  @Test
  void whoWaitsForWorkThatBeginsAnewIsWhoAskedForItLast() {
    String item = link("he-lane", "user_accounts_1_lane");
    WorkQueue queue = service.bean(WorkQueue.class);
    Instant far = Instant.now().plus(Duration.ofDays(1));
    queue.restart(probeAt(item, Lane.WEBHOOK, far)).block(Duration.ofSeconds(10));

    queue.restart(probeAt(item, Lane.PERSON, far)).block(Duration.ofSeconds(10));

    assertThat(
            service.row(
                "select lane::int from plaid_work where work_key = 'update-mode' and subject ="
                    + " 'item:"
                    + item
                    + "'"))
        .isEqualTo(Lane.PERSON.ordinal());
  }

  private static NewWork probeAt(String item, Lane lane, Instant at) {
    return new NewWork(WorkSubject.item(item), WorkKind.PROBE, "update-mode", lane, BANK, at, "{}");
  }

  private String link(String user, String username) {
    String token = service.plaid().createPublicToken(BANK, username);
    String item =
        service.outcome(service.exchange(user, "pro", token), LinkCompleted.class).getItemId();
    awaitNoSync(item);
    return item;
  }

  private void goThrough(String user, String item) {
    UUID request = service.requestUpdateMode(user, "pro", item);
    LinkTokenIssued issued = service.outcome(request, LinkTokenIssued.class);
    UpdateModeWindow.goThrough(
        service,
        service.openLinkToken(user, request, issued.getSealedLinkToken()),
        UpdateModeWindow.usernameOf(service.plaid(), item));
  }

  private void probe(String item) {
    service.dueProbe(item, "");
  }

  private void sync(String item) {
    service
        .bean(WorkQueue.class)
        .pull(
            new NewWork(
                WorkSubject.item(item),
                WorkKind.SYNC,
                "",
                Lane.WEBHOOK,
                BANK,
                Instant.now(),
                NewWork.NO_PAYLOAD))
        .block(Duration.ofSeconds(10));
  }

  private void awaitNoSync(String item) {
    service.awaitRows(
        "select count(*) from plaid_work where kind = 'SYNC' and subject = 'item:" + item + "'", 0);
  }

  /** Until nothing about the Item is due or under way. */
  private void awaitRest(String item) {
    service.awaitRows(
        """
        select (select count(*) from plaid_work where subject = 'item:%1$s' and not_before <= now())
          + (select count(*) from work_subject
            where subject = 'item:%1$s' and leased_until > now())\
        """
            .formatted(item),
        0);
  }

  private String stateOf(String item) {
    return String.valueOf(
        service.row("select login_state from item where item_id = '" + item + "'"));
  }

  private void awaitState(String item, String state) {
    service.awaitRows("select login_state from item where item_id = '" + item + "'", state);
  }

  /** That often and not more often, as far as was told yet. */
  private void awaitChanges(String item, int times) {
    await().until(() -> told(item, ItemHealthChanged.class).size() >= times);
    assertThat(told(item, ItemHealthChanged.class)).hasSize(times);
  }

  private long callsAbout(String item, String endpoint) {
    return service.plaid().callsAbout(item).getOrDefault(endpoint, 0L);
  }

  private <T extends SpecificRecord> List<T> told(String item, Class<T> type) {
    return service.outcomes().ofItem(item).stream()
        .map(e -> e.value())
        .filter(type::isInstance)
        .map(type::cast)
        .toList();
  }
}
