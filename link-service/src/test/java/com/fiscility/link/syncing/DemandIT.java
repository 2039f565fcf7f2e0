package com.fiscility.link.syncing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.events.ItemRefreshed;
import com.fiscility.events.RefreshOutcome;
import com.fiscility.events.RefreshTrigger;
import com.fiscility.events.SoftRefreshDue;
import com.fiscility.link.harness.RunningLinkService;
import com.fiscility.link.quota.Lane;
import com.fiscility.link.syncing.Refreshes.Linked;
import com.fiscility.simulator.faults.Fault;
import com.fiscility.simulator.protocol.PlaidError;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Demands that outlive whoever made them, and those that come twice. */
class DemandIT {

  private static final String SYNC = "/transactions/sync";
  private static final String BALANCES = "/accounts/balance/get";
  private static final String BANK = "ins_109508";

  private final RunningLinkService service = RunningLinkService.shared();
  private final Refreshes refreshes = new Refreshes(service);

  @AfterEach
  void mendEverything() {
    service.plaid().clearFaults();
  }

  @Test
  void nobodyPaysForAnOwnerWhoAskedLongAgo() {
    Linked item = refreshes.linked("de-old", BANK, "user_accounts_1_old");
    refreshes.awaitRest(item);
    long paid = paidCalls(item);
    service
        .plaid()
        .addFault(Fault.error(SYNC, 2, PlaidError.institutionDown()).onItem(item.itemId()));
    SoftRefreshDue due = refreshes.due(item, RefreshTrigger.USER);
    refreshes.awaitRefreshes(item, 2);
    awaitAttempts(item, 1);
    assertThat(laneOf(item)).isEqualTo(Lane.PERSON.ordinal());

    service.change(
        "update item set last_success_started_at = now() - interval '1 day' where item_id = '%s'"
            .formatted(item.itemId()));
    service.change(
        "update refresh_demand set due_at = now() - interval '2 hours' where item_id = '%s'"
            .formatted(item.itemId()));
    dueAgain(item);
    awaitAttempts(item, 2);
    assertThat(laneOf(item)).isEqualTo(Lane.SCHEDULE.ordinal());
    dueAgain(item);

    ItemRefreshed refreshed = refreshes.awaitRefreshes(item, 4).get(3);
    assertThat(refreshed.getOutcome()).isEqualTo(RefreshOutcome.SUCCEEDED);
    assertThat(refreshed.getTrigger()).isEqualTo(RefreshTrigger.SCHEDULE);
    assertThat(refreshed.getDueId()).isEqualTo(due.getDueId());
    assertThat(paidCalls(item)).isEqualTo(paid);
  }

  @Test
  void aDemandThatComesAgainWhileItIsBeingMetIsMetOnce() {
    Linked item = refreshes.linked("de-again", BANK, "user_accounts_1_deagain");
    refreshes.awaitRest(item);
    long synced = callsAbout(item, SYNC);
    service.plaid().setLatency(SYNC, Duration.ofSeconds(3));

    SoftRefreshDue due = refreshes.due(item, RefreshTrigger.SCHEDULE);
    await().until(() -> callsAbout(item, SYNC) == synced + 1);
    refreshes.publish(due);

    refreshes.awaitRest(item);
    assertThat(callsAbout(item, SYNC)).isEqualTo(synced + 1);
    assertThat(refreshes.awaitRefreshes(item, 2)).hasSize(2);
  }

  @Test
  void aNewDemandThatComesWhileAnotherOneIsBeingMetIsMetToo() {
    Linked item = refreshes.linked("de-new", BANK, "user_accounts_1_denew");
    refreshes.awaitRest(item);
    long synced = callsAbout(item, SYNC);
    service.plaid().setLatency(SYNC, Duration.ofSeconds(3));

    refreshes.due(item, RefreshTrigger.SCHEDULE);
    await().until(() -> callsAbout(item, SYNC) == synced + 1);
    SoftRefreshDue other = refreshes.due(item, RefreshTrigger.SCHEDULE);

    refreshes.awaitRest(item);
    assertThat(refreshes.awaitRefreshes(item, 3).get(2).getDueId()).isEqualTo(other.getDueId());
  }

  private void dueAgain(Linked item) {
    service.change(
        "update plaid_work set not_before = now() where kind = 'SYNC' and subject = 'item:%s'"
            .formatted(item.itemId()));
  }

  private void awaitAttempts(Linked item, int attempts) {
    service.awaitRows(
        "select max(attempts) from plaid_work where kind = 'SYNC' and subject = 'item:%s'"
            .formatted(item.itemId()),
        attempts);
  }

  private Object laneOf(Linked item) {
    return service.row(
        "select lane::int from plaid_work where kind = 'SYNC' and subject = 'item:%s'"
            .formatted(item.itemId()));
  }

  private long paidCalls(Linked item) {
    return callsAbout(item, BALANCES);
  }

  private long callsAbout(Linked item, String endpoint) {
    return service.plaid().callsAbout(item.itemId()).getOrDefault(endpoint, 0L);
  }
}
