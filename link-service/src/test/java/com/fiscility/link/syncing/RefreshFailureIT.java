package com.fiscility.link.syncing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.events.ItemRefreshed;
import com.fiscility.events.LoginState;
import com.fiscility.events.RefreshFailure;
import com.fiscility.events.RefreshOutcome;
import com.fiscility.events.RefreshTrigger;
import com.fiscility.events.SoftRefreshDue;
import com.fiscility.link.connection.ItemWork;
import com.fiscility.link.harness.RunningLinkService;
import com.fiscility.link.syncing.Refreshes.Linked;
import com.fiscility.link.work.WorkKind;
import com.fiscility.link.work.WorkQueue;
import com.fiscility.simulator.faults.Fault;
import com.fiscility.simulator.protocol.PlaidError;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Refreshes that fail say why and whose turn it is; those that cost money cost it once. */
class RefreshFailureIT {

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
  void aBrokenLoginFailsTheRefreshAndARepairedOneIsFoundByTheNext() {
    Linked item = refreshes.linked("rf-login", BANK, "user_accounts_1_login");
    service.plaid().breakLogin(item.itemId());

    SoftRefreshDue due = refreshes.due(item, RefreshTrigger.SCHEDULE);

    ItemRefreshed failed = refreshes.awaitRefreshes(item, 2).get(1);
    assertThat(failed.getOutcome()).isEqualTo(RefreshOutcome.FAILED);
    assertThat(failed.getFailure()).isEqualTo(RefreshFailure.LOGIN);
    assertThat(failed.getPlaidErrorCode()).isEqualTo("ITEM_LOGIN_REQUIRED");
    assertThat(failed.getDueId()).isEqualTo(due.getDueId());
    assertThat(failed.getState().getLoginState()).isEqualTo(LoginState.NEEDS_RECONNECT);
    refreshes.awaitRest(item);
    assertThat(
            service.row(
                "select last_refresh_failure from item where item_id = '%s'"
                    .formatted(item.itemId())))
        .isEqualTo("LOGIN");

    service.plaid().repairLogin(item.itemId());
    refreshes.due(item, RefreshTrigger.SCHEDULE);

    ItemRefreshed succeeded = refreshes.awaitRefreshes(item, 3).get(2);
    assertThat(succeeded.getOutcome()).isEqualTo(RefreshOutcome.SUCCEEDED);
    assertThat(succeeded.getState().getLoginState()).isEqualTo(LoginState.HEALTHY);
  }

  @Test
  void aDemandThatABrokenLoginWasTriedForIsNotTriedAgainWhenItIsReadAgain() {
    Linked item = refreshes.linked("rf-again", BANK, "user_accounts_1_again");
    service.plaid().breakLogin(item.itemId());
    SoftRefreshDue tried = refreshes.due(item, RefreshTrigger.USER);
    refreshes.awaitRefreshes(item, 2);
    refreshes.awaitRest(item);

    refreshes.publish(tried);
    SoftRefreshDue next = refreshes.due(item, RefreshTrigger.USER);

    List<ItemRefreshed> all = refreshes.awaitRefreshes(item, 3);
    refreshes.awaitRest(item);
    assertThat(all.get(2).getDueId()).isEqualTo(next.getDueId());
    assertThat(refreshes.refreshes(item)).hasSize(3);
  }

  @Test
  void anOwnersRequestSaysHowTheFirstAttemptEnded() {
    Linked item = refreshes.linked("rf-owner", BANK, "user_accounts_1_owner");
    refreshes.awaitRest(item);
    service
        .plaid()
        .addFault(Fault.error(SYNC, 1, PlaidError.institutionDown()).onItem(item.itemId()));

    SoftRefreshDue due = refreshes.due(item, RefreshTrigger.USER);

    assertThat(refreshes.awaitRefreshes(item, 2).get(1).getOutcome())
        .isEqualTo(RefreshOutcome.FAILED);
    String answer =
        "select user_id || ' ' || outcome_type || ' ' || encode(outcome_value, 'hex')"
            + " from command_outcome where command_id = '%s'".formatted(due.getDueId());
    String first = String.valueOf(service.row(answer));
    assertThat(first).startsWith(item.userId() + " com.fiscility.events.ItemRefreshed ");
    service.change(
        "update plaid_work set not_before = now() where kind = 'SYNC' and subject = 'item:%s'"
            .formatted(item.itemId()));
    assertThat(refreshes.awaitRefreshes(item, 3).get(2).getOutcome())
        .isEqualTo(RefreshOutcome.SUCCEEDED);
    assertThat(service.row(answer)).isEqualTo(first);
  }

  /** A sync that somebody else wanted was under way, and ended before this demand's turn. */
  @Test
  void anOwnersRequestThatAnEarlierSuccessMetIsAnsweredToo() {
    Linked item = refreshes.linked("rf-met", BANK, "user_accounts_1_met");
    refreshes.awaitRest(item);
    String command = UUID.randomUUID().toString();
    service.change(
        """
        insert into refresh_demand (item_id, due_id, trigger, due_at)
        select item_id, '%s', 'USER', last_success_started_at from item where item_id = '%s'\
        """
            .formatted(command, item.itemId()));
    long calls = service.plaid().calls(SYNC);

    service
        .bean(WorkQueue.class)
        .pull(new ItemWork(item.itemId(), item.userId()).as(WorkKind.SYNC, null, Instant.now()))
        .block();

    service.awaitRows(
        "select user_id || ' ' || outcome_type from command_outcome where command_id = '%s'"
            .formatted(command),
        item.userId() + " com.fiscility.events.ItemRefreshed");
    refreshes.awaitRest(item);
    assertThat(service.plaid().calls(SYNC)).isEqualTo(calls);
    assertThat(refreshes.refreshes(item)).hasSize(1);
  }

  /** The demand lay on its topic while a sync that somebody else wanted began and ended. */
  @Test
  void anOwnersRequestThatWasMetBeforeItsEventCameIsAnsweredToo() {
    Linked item = refreshes.linked("rf-late", BANK, "user_accounts_1_late");
    refreshes.awaitRest(item);
    String command = UUID.randomUUID().toString();
    Instant before = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.MICROS);
    SoftRefreshDue late =
        SoftRefreshDue.newBuilder()
            .setItemId(item.itemId())
            .setUserId(item.userId())
            .setDueId(command)
            .setDueAt(before)
            .setTrigger(RefreshTrigger.USER)
            .build();
    long calls = service.plaid().calls(SYNC);

    refreshes.publish(late);

    service.awaitRows(
        "select user_id || ' ' || outcome_type from command_outcome where command_id = '%s'"
            .formatted(command),
        item.userId() + " com.fiscility.events.ItemRefreshed");
    refreshes.publish(late);
    refreshes.publish(
        SoftRefreshDue.newBuilder(late)
            .setDueId(UUID.randomUUID().toString())
            .setTrigger(RefreshTrigger.SCHEDULE)
            .build());
    refreshes.due(item, RefreshTrigger.SCHEDULE);
    refreshes.awaitRefreshes(item, 2);
    refreshes.awaitRest(item);
    assertThat(service.plaid().calls(SYNC))
        .as("only of what was due after it")
        .isEqualTo(calls + 1);
    assertThat(refreshes.refreshes(item)).hasSize(2);
  }

  @Test
  void aDemandThatNoCommandNamesIsMetAllTheSame() {
    Linked item = refreshes.linked("rf-name", BANK, "user_accounts_1_name");
    refreshes.awaitRest(item);
    SoftRefreshDue due = refreshes.due(item, RefreshTrigger.USER);
    refreshes.awaitRefreshes(item, 2);

    refreshes.publish(
        SoftRefreshDue.newBuilder(due).setDueId("odd").setDueAt(Instant.now()).build());

    assertThat(refreshes.awaitRefreshes(item, 3).get(2).getDueId()).isEqualTo("odd");
  }

  @Test
  void aDemandThatRestsIsNotPulledForwardWhenItIsReadAgain() {
    Linked item = refreshes.linked("rf-rest", BANK, "user_accounts_1_rest");
    service
        .plaid()
        .addFault(
            Fault.error(SYNC, Fault.ALWAYS, PlaidError.institutionDown()).onItem(item.itemId()));
    SoftRefreshDue due = refreshes.due(item, RefreshTrigger.SCHEDULE);
    refreshes.awaitRefreshes(item, 2);
    String rests =
        "select attempts || ' ' || revision from plaid_work where kind = 'SYNC' and subject ="
            + " 'item:%s'".formatted(item.itemId());
    service.awaitRows(rests, "1 0");

    refreshes.publish(due);
    refreshes.due(item, RefreshTrigger.SCHEDULE);

    refreshes.awaitRefreshes(item, 4);
    service.awaitRows(rests, "2 1");
  }

  @Test
  void aBankThatIsDownIsToldAndTriedAgainWithoutBlamingTheLogin() {
    Linked item = refreshes.linked("rf-bank", BANK, "user_accounts_1_bank");
    service
        .plaid()
        .addFault(Fault.error(SYNC, 1, PlaidError.institutionDown()).onItem(item.itemId()));

    refreshes.due(item, RefreshTrigger.SCHEDULE);

    ItemRefreshed failed = refreshes.awaitRefreshes(item, 2).get(1);
    assertThat(failed.getFailure()).isEqualTo(RefreshFailure.INSTITUTION);
    assertThat(failed.getState().getLoginState()).isEqualTo(LoginState.HEALTHY);
    service.awaitRows(
        "select attempts from plaid_work where kind = 'SYNC' and subject = 'item:%s'"
            .formatted(item.itemId()),
        1);
    refreshes.hint(item);
    List<ItemRefreshed> all = refreshes.awaitRefreshes(item, 3);
    assertThat(all.get(2).getOutcome()).isEqualTo(RefreshOutcome.SUCCEEDED);
    assertThat(all.get(2).getDueId()).isEqualTo(failed.getDueId());
  }

  @Test
  void aBankThatIsAskedTooOftenIsLeftAloneAndNoOtherIs() {
    Linked limited = refreshes.linked("rf-limited", "ins_900007", "user_accounts_1_limited");
    Linked same = refreshes.linked("rf-same", "ins_900007", "user_accounts_1_same");
    Linked other = refreshes.linked("rf-other", "ins_900008", "user_accounts_1_other");
    refreshes.awaitRest(same);
    PlaidError tooOften = PlaidError.rateLimit("INSTITUTION_RATE_LIMIT");
    service.plaid().addFault(Fault.error(SYNC, 1, tooOften).onItem(limited.itemId()));

    refreshes.due(limited, RefreshTrigger.SCHEDULE);

    ItemRefreshed failed = refreshes.awaitRefreshes(limited, 2).get(1);
    assertThat(failed.getFailure()).isEqualTo(RefreshFailure.LIMITED);
    assertThat(failed.getState().getLoginState()).isEqualTo(LoginState.HEALTHY);
    long calls = service.plaid().callsAbout(same.itemId()).get(SYNC);
    refreshes.due(same, RefreshTrigger.SCHEDULE);
    service.awaitRows(
        "select count(*) from plaid_work where kind = 'SYNC' and subject = 'item:%s'"
            .formatted(same.itemId()),
        1);
    refreshes.due(other, RefreshTrigger.SCHEDULE);
    refreshes.awaitRefreshes(other, 2);
    assertThat(service.plaid().callsAbout(same.itemId()).get(SYNC)).isEqualTo(calls);
  }

  @Test
  void aRefreshThatItsOwnerAskedForPaysForBalancesOnce() {
    Linked item = refreshes.linked("rf-paid", BANK, "user_accounts_1_paid");
    long paid = service.plaid().calls(BALANCES);

    SoftRefreshDue due = refreshes.due(item, RefreshTrigger.USER);

    ItemRefreshed refreshed = refreshes.awaitRefreshes(item, 2).get(1);
    assertThat(refreshed.getTrigger()).isEqualTo(RefreshTrigger.USER);
    assertThat(refreshed.getOutcome()).isEqualTo(RefreshOutcome.SUCCEEDED);
    assertThat(service.plaid().calls(BALANCES) - paid).isEqualTo(1);

    refreshes.publish(due);
    refreshes.due(item, RefreshTrigger.SCHEDULE);
    refreshes.awaitRefreshes(item, 3);
    refreshes.awaitRest(item);
    assertThat(service.plaid().calls(BALANCES) - paid).isEqualTo(1);
  }

  @Test
  void balancesWhoseAnswerWasLostAreNotPaidForAgain() {
    Linked item = refreshes.linked("rf-lost", BANK, "user_accounts_1_lost");
    long paid = service.plaid().calls(BALANCES);
    service
        .plaid()
        .addFault(
            Fault.of(BALANCES, Fault.ALWAYS, Fault.Kind.CUT_AFTER_EFFECT).onItem(item.itemId()));

    refreshes.due(item, RefreshTrigger.USER);

    ItemRefreshed refreshed = refreshes.awaitRefreshes(item, 2).get(1);
    assertThat(refreshed.getOutcome()).isEqualTo(RefreshOutcome.SUCCEEDED);
    refreshes.awaitRest(item);
    assertThat(service.plaid().calls(BALANCES) - paid).isEqualTo(1);
  }

  @Test
  void aDemandThatWasPaidForByADeadHolderIsNotPaidForAgain() {
    Linked item = refreshes.linked("rf-dead", BANK, "user_accounts_1_dead");
    long paid = service.plaid().calls(BALANCES);
    service
        .plaid()
        .addFault(Fault.error(SYNC, 1, PlaidError.institutionDown()).onItem(item.itemId()));
    SoftRefreshDue due = refreshes.due(item, RefreshTrigger.USER);
    refreshes.awaitRefreshes(item, 2);
    service.change(
        "insert into paid_call (due_id, item_id, sent_at) values ('%s', '%s', now())"
            .formatted(due.getDueId(), item.itemId()));

    refreshes.hint(item);

    ItemRefreshed refreshed = refreshes.awaitRefreshes(item, 3).get(2);
    assertThat(refreshed.getOutcome()).isEqualTo(RefreshOutcome.SUCCEEDED);
    assertThat(refreshed.getDueId()).isEqualTo(due.getDueId());
    assertThat(service.plaid().calls(BALANCES)).isEqualTo(paid);
  }
}
