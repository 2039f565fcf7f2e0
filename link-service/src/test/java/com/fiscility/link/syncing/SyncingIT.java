package com.fiscility.link.syncing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.events.BalancesUpdated;
import com.fiscility.events.ItemRefreshed;
import com.fiscility.events.ItemSnapshot;
import com.fiscility.events.RefreshOutcome;
import com.fiscility.events.RefreshTrigger;
import com.fiscility.events.SoftRefreshDue;
import com.fiscility.events.TransactionsSynced;
import com.fiscility.link.harness.RunningLinkService;
import com.fiscility.link.syncing.Refreshes.Linked;
import com.fiscility.messaging.envelope.DecodedEvent;
import com.fiscility.simulator.control.NewTransaction;
import com.fiscility.simulator.control.TransactionView;
import com.fiscility.simulator.faults.Fault;
import com.fiscility.simulator.protocol.PlaidError;
import io.micrometer.core.instrument.MeterRegistry;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Refreshes bring what is true, and tell of it. */
class SyncingIT {

  private static final String SYNC = "/transactions/sync";
  private static final String BANK = "ins_109508";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final RunningLinkService service = RunningLinkService.shared();
  private final Refreshes refreshes = new Refreshes(service);

  @AfterEach
  void mendEverything() {
    service.plaid().clearFaults();
    service.plaid().setTransactionsReadyAfter(Duration.ZERO, Duration.ZERO);
    service.databaseProxy().mend();
  }

  @Test
  void theFirstSyncStoresAndTellsTheWholeHistory() {
    Linked item = refreshes.linked("sy-first", BANK, "user_accounts_9_first");

    List<String> truth = refreshes.truth(item);
    assertThat(truth).hasSizeGreaterThan(2_000);
    assertThat(refreshes.stored(item)).isEqualTo(truth);
    ItemRefreshed refreshed = refreshes.refreshes(item).get(0);
    assertThat(refreshed.getTrigger()).isEqualTo(RefreshTrigger.FIRST);
    assertThat(refreshed.getOutcome()).isEqualTo(RefreshOutcome.SUCCEEDED);
    assertThat(refreshed.getDueId()).isNull();
    assertThat(refreshed.getUpsertedTransactions()).isEqualTo(truth.size());
    assertThat(refreshed.getState().getLastSuccessStartedAt()).isEqualTo(refreshed.getStartedAt());
    await().untilAsserted(() -> assertThat(told(item)).hasSameSizeAs(truth));
    List<TransactionsSynced> parts = parts(item);
    assertThat(parts).hasSize((truth.size() + 499) / 500);
    assertThat(parts.stream().map(TransactionsSynced::getPart)).isSorted().doesNotHaveDuplicates();
    assertThat(parts).allMatch(p -> p.getParts() == parts.size());
    assertThat(parts).allMatch(p -> p.getUpserted().size() + p.getRemoved().size() <= 500);
    refreshes.awaitRest(item);
    assertThat(staged(item)).isZero();
  }

  @Test
  void aDueRefreshBringsWhatChangedAndADemandThatIsMetCostsNothing() {
    Linked item = refreshes.linked("sy-due", BANK, "user_accounts_2_due");
    List<TransactionView> before = rows(item);
    TransactionView changed = before.get(10);
    TransactionView gone = before.get(20);
    String pending =
        service
            .plaid()
            .transactions()
            .add(
                item.itemId(),
                new NewTransaction(
                    changed.accountId(), new BigDecimal("12.3456"), "Café Ünïque", null, true));
    service
        .plaid()
        .transactions()
        .modify(item.itemId(), changed.transactionId(), new BigDecimal("0.01"), "Renamed");
    service.plaid().transactions().remove(item.itemId(), gone.transactionId());

    SoftRefreshDue due = refreshes.due(item, RefreshTrigger.SCHEDULE);

    ItemRefreshed refreshed = refreshes.awaitRefreshes(item, 2).get(1);
    assertThat(refreshed.getTrigger()).isEqualTo(RefreshTrigger.SCHEDULE);
    assertThat(refreshed.getDueId()).isEqualTo(due.getDueId());
    assertThat(refreshed.getUpsertedTransactions()).isEqualTo(2);
    assertThat(refreshed.getRemovedTransactions()).isEqualTo(1);
    assertThat(refreshes.stored(item)).isEqualTo(refreshes.truth(item)).hasSize(before.size());

    service.plaid().transactions().post(item.itemId(), pending);
    refreshes.due(item, RefreshTrigger.OPERATOR);
    ItemRefreshed posted = refreshes.awaitRefreshes(item, 3).get(2);
    assertThat(posted.getTrigger()).isEqualTo(RefreshTrigger.OPERATOR);
    assertThat(posted.getRemovedTransactions()).isEqualTo(1);
    assertThat(refreshes.stored(item)).isEqualTo(refreshes.truth(item));
    refreshes.awaitRest(item);

    long calls = service.plaid().calls(SYNC);
    refreshes.publish(due);
    Linked other = refreshes.linked("sy-due", "ins_109511", "user_accounts_1_dueother");
    refreshes.awaitRest(other);
    assertThat(service.plaid().calls(SYNC) - calls).isLessThanOrEqualTo(6);
    assertThat(refreshes.refreshes(item)).hasSize(3);
    assertThat(
            service.row(
                "select count(*) from refresh_demand where item_id = '%s'"
                    .formatted(item.itemId())))
        .isEqualTo(0L);
  }

  @Test
  void everyEventOfAnItemHasAVersionOfItsOwn() {
    Linked item = refreshes.linked("sy-versions", BANK, "user_accounts_1_versions");
    service.change(
        "update account set current_balance = 1 where item_id = '%s'".formatted(item.itemId()));

    refreshes.due(item, RefreshTrigger.SCHEDULE);
    refreshes.awaitRefreshes(item, 2);

    List<DecodedEvent> events =
        service.outcomes().ofItem(item.itemId()).stream()
            .filter(e -> !(e.value() instanceof TransactionsSynced))
            .filter(e -> !(e.value() instanceof ItemSnapshot))
            .toList();
    assertThat(events.stream().map(e -> e.envelope().sequence()))
        .isSorted()
        .doesNotHaveDuplicates()
        .startsWith(1L);
    assertThat(events).anyMatch(e -> e.value() instanceof BalancesUpdated);
    assertThat(
            service.row("select version from item where item_id = '%s'".formatted(item.itemId())))
        .isEqualTo(events.get(events.size() - 1).envelope().sequence());
  }

  @Test
  void aRoundThatChangesWhileItIsReadIsReadAgainFromItsBeginning() {
    Linked item = withHistoryToCome("sy-mutation", "user_accounts_9_mutation");
    service.plaid().transactions().mutateDuringPagination(item.itemId(), 2);
    long calls = callsAbout(item);

    refreshes.hint(item);
    refreshes.awaitRefreshes(item, 2);

    List<String> truth = refreshes.truth(item);
    assertThat(refreshes.stored(item)).isEqualTo(truth);
    // Twice its first page and the one that was refused, then all of them.
    assertThat(callsAbout(item) - calls).isEqualTo(2 + 2 + (truth.size() + 499) / 500);
  }

  @Test
  void anItemWithoutHistoryYetWaitsForItsHint() {
    service.plaid().setTransactionsReadyAfter(Duration.ofHours(1), Duration.ofHours(2));
    Linked item = refreshes.linked("sy-notready", BANK, "user_accounts_1_notready");
    assertThat(refreshes.refreshes(item).get(0).getOutcome()).isEqualTo(RefreshOutcome.SUCCEEDED);
    assertThat(refreshes.stored(item)).isEmpty();
    refreshes.awaitRest(item);

    service.plaid().setTransactionsReadyAfter(Duration.ZERO, Duration.ZERO);
    refreshes.hint(item);

    assertThat(refreshes.awaitRefreshes(item, 2).get(1).getTrigger())
        .isEqualTo(RefreshTrigger.WEBHOOK);
    assertThat(refreshes.stored(item)).isEqualTo(refreshes.truth(item)).isNotEmpty();
  }

  @Test
  void aHintDuringASyncIsFollowedByAnother() {
    Linked item = refreshes.linked("sy-hints", BANK, "user_accounts_1_hints");
    refreshes.awaitRest(item);
    service.plaid().setLatency(SYNC, Duration.ofMillis(700));
    long calls = service.plaid().calls(SYNC);
    refreshes.hint(item);
    await().until(() -> service.plaid().calls(SYNC) > calls);
    refreshes.hint(item);
    refreshes.hint(item);

    refreshes.awaitRefreshes(item, 3);
    refreshes.awaitRest(item);

    assertThat(refreshes.refreshes(item)).hasSize(3);
    assertThat(refreshes.stored(item)).isEqualTo(refreshes.truth(item));
  }

  @Test
  void aDemandForAnItemThatIsNotLinkedIsIgnored() {
    refreshes.due(new Linked("no-such-item", "sy-none"), RefreshTrigger.SCHEDULE);
    Linked item = refreshes.linked("sy-none", BANK, "user_accounts_1_none");

    refreshes.due(item, RefreshTrigger.SCHEDULE);
    refreshes.awaitRefreshes(item, 2);

    assertThat(service.row("select count(*) from plaid_work where subject = 'item:no-such-item'"))
        .isEqualTo(0L);
    assertThat(service.row("select count(*) from refresh_demand where item_id = 'no-such-item'"))
        .isEqualTo(0L);
  }

  @Test
  void aDatabaseThatGoesAwayBetweenPagesLeavesNothingHalf() {
    service.plaid().setLatency(SYNC, Duration.ofMillis(250));
    Linked item = refreshes.link("sy-away", BANK, "user_accounts_9_away");
    long staged = awaitStaged(item);
    assertThat(staged).isPositive();
    assertThat(refreshes.stored(item)).isEmpty();

    service.databaseProxy().cut();
    await().pollDelay(Duration.ofMillis(600)).until(() -> true);
    service.databaseProxy().mend();
    service.change(
        "update work_subject set leased_until = '-infinity' where subject = 'item:%s'"
            .formatted(item.itemId()));
    service.plaid().clearFaults();

    refreshes.awaitRefreshes(item, 1);
    assertThat(refreshes.stored(item)).isEqualTo(refreshes.truth(item));
    refreshes.awaitRest(item);
    assertThat(refreshes.refreshes(item)).hasSize(1);
  }

  @Test
  void aHolderWhoseLeaseWasTakenOverStoresNothing() {
    Linked item = withHistoryToCome("sy-lease", "user_accounts_9_lease");
    double lost = leasesLost();
    pauseFirstCall(item, Duration.ofSeconds(4));

    service.plaid().setLatency(SYNC, Duration.ZERO);
    takeOver(item);

    refreshes.awaitRefreshes(item, 2);
    refreshes.awaitRest(item);
    await().atMost(PATIENCE).until(() -> leasesLost() == lost + 1);
    assertThat(staged(item)).isZero();
    assertThat(refreshes.stored(item)).isEqualTo(refreshes.truth(item));
    assertThat(refreshes.refreshes(item)).hasSize(2);
    await().untilAsserted(() -> assertThat(told(item)).hasSameSizeAs(refreshes.truth(item)));
  }

  @Test
  void aFrozenHolderThatWakesTakesNothingFromTheOneThatTookOver() {
    Linked item = withHistoryToCome("sy-frozen", "user_accounts_9_frozen");
    double lost = leasesLost();
    // It wakes with an answer upon which it throws its round away.
    service.plaid().addFault(Fault.error(SYNC, 1, PlaidError.syncMutation()).onItem(item.itemId()));
    pauseFirstCall(item, Duration.ofSeconds(4));

    service.plaid().setLatency(SYNC, Duration.ofMillis(50));
    takeOver(item);
    awaitStaged(item);
    // The other is in the middle of its round by then.
    service.plaid().setLatency(SYNC, Duration.ofSeconds(5));
    await().atMost(PATIENCE).until(() -> leasesLost() == lost + 1);
    assertThat(staged(item)).isPositive();
    assertThat(refreshes.refreshes(item)).hasSize(1);
    service.plaid().clearFaults();

    refreshes.awaitRefreshes(item, 2);
    refreshes.awaitRest(item);
    assertThat(refreshes.stored(item)).isEqualTo(refreshes.truth(item));
    assertThat(refreshes.refreshes(item)).hasSize(2);
  }

  @Test
  void aRoundWhosePagesAreNotAllThereIsReadAgain() {
    Linked item = withHistoryToCome("sy-vanished", "user_accounts_9_vanished");
    service.plaid().setLatency(SYNC, Duration.ofMillis(250));
    refreshes.hint(item);
    awaitStaged(item);

    service.change("delete from staged_transaction where item_id = '%s'".formatted(item.itemId()));

    refreshes.awaitRefreshes(item, 2);
    refreshes.awaitRest(item);
    assertThat(refreshes.stored(item)).isEqualTo(refreshes.truth(item));
    assertThat(refreshes.refreshes(item)).hasSize(2);
  }

  @Test
  void syncsOfOneUserThatEndTogetherAreEachReadOnce() {
    List<Linked> items =
        IntStream.range(0, 12)
            .mapToObj(i -> refreshes.linked("sy-together", BANK, "user_accounts_1_together" + i))
            .toList();
    items.forEach(refreshes::awaitRest);
    Map<Linked, Long> calls =
        items.stream().collect(Collectors.toMap(item -> item, this::callsAbout));
    service.plaid().setLatency(SYNC, Duration.ofMillis(700));

    Instant together = Instant.now().plusMillis(700);
    items.forEach(item -> refreshes.hint(item, together));

    items.forEach(item -> refreshes.awaitRefreshes(item, 2));
    items.forEach(refreshes::awaitRest);
    assertThat(items).allMatch(item -> callsAbout(item) == calls.get(item) + 1);
    assertThat(items).allMatch(item -> refreshes.refreshes(item).size() == 2);
  }

  /** Linked, but Plaid has read nothing of it until now. */
  private Linked withHistoryToCome(String userId, String login) {
    service.plaid().setTransactionsReadyAfter(Duration.ofHours(1), Duration.ofHours(2));
    Linked item = refreshes.linked(userId, BANK, login);
    refreshes.awaitRest(item);
    assertThat(refreshes.stored(item)).isEmpty();
    service.plaid().setTransactionsReadyAfter(Duration.ZERO, Duration.ZERO);
    return item;
  }

  /** A holder begins, and stays in its first call. */
  private void pauseFirstCall(Linked item, Duration pause) {
    service.plaid().setLatency(SYNC, pause);
    long calls = callsAbout(item);
    refreshes.hint(item);
    await().until(() -> callsAbout(item) > calls);
  }

  /** As if the lease ran out: the next claim begins a round of its own. */
  private void takeOver(Linked item) {
    String attempt =
        "select attempt from work_subject where subject = 'item:%s'".formatted(item.itemId());
    Object before = service.row(attempt);
    service.change(
        "update work_subject set leased_until = '-infinity' where subject = 'item:%s'"
            .formatted(item.itemId()));
    service.awaitRows(attempt, (long) before + 1);
  }

  private long callsAbout(Linked item) {
    return service.plaid().callsAbout(item.itemId()).getOrDefault(SYNC, 0L);
  }

  private double leasesLost() {
    return service
        .bean(MeterRegistry.class)
        .counter("link.work.outcomes", "kind", "SYNC", "outcome", "lease lost")
        .count();
  }

  private long staged(Linked item) {
    return (long)
        service.row(
            "select count(*) from staged_transaction where item_id = '%s'"
                .formatted(item.itemId()));
  }

  private long awaitStaged(Linked item) {
    await().until(() -> staged(item) > 0);
    return staged(item);
  }

  private List<TransactionView> rows(Linked item) {
    return service.plaid().transactions().truth(item.itemId()).transactions();
  }

  private List<TransactionsSynced> parts(Linked item) {
    return service.outcomes().ofItem(item.itemId()).stream()
        .map(DecodedEvent::value)
        .filter(TransactionsSynced.class::isInstance)
        .map(TransactionsSynced.class::cast)
        .toList();
  }

  private Set<String> told(Linked item) {
    Set<String> ids = new HashSet<>();
    parts(item).forEach(p -> p.getUpserted().forEach(t -> ids.add(t.getTransactionId())));
    return ids;
  }
}
