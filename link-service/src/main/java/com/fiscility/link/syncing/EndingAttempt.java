package com.fiscility.link.syncing;

import com.fiscility.link.connection.ConnectionChanges;
import com.fiscility.link.connection.ConnectionChanges.Seen;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.ConnectionChange;
import com.fiscility.link.connection.domain.ItemNews;
import com.fiscility.link.connection.domain.Refresh;
import com.fiscility.link.plaid.PlaidFailure;
import com.fiscility.link.syncing.PayingForBalances.ReadBalances;
import com.fiscility.link.syncing.ReadingRounds.ReadRound;
import com.fiscility.link.syncing.StagedTransactions.Counts;
import com.fiscility.link.syncing.SyncStates.SyncState;
import com.fiscility.link.syncing.domain.AfterFailure;
import com.fiscility.link.syncing.domain.FreshBalances;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.link.work.WorkQueue;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Stores how an attempt ended and tells it: transactions, cursor, balances, the connection's new
 * version and the end of the work in one transaction.
 */
final class EndingAttempt {

  private final ConnectionChanges changes;
  private final StoringRounds rounds;
  private final CarryingHistory history;
  private final SyncStates states;
  private final AnsweringOwners owners;
  private final WorkQueue queue;
  private final TransactionalOperator transaction;
  private final Clock clock;

  EndingAttempt(
      ConnectionChanges changes,
      StoringRounds rounds,
      CarryingHistory history,
      SyncStates states,
      AnsweringOwners owners,
      WorkQueue queue,
      TransactionalOperator transaction,
      Clock clock) {
    this.changes = changes;
    this.rounds = rounds;
    this.history = history;
    this.states = states;
    this.owners = owners;
    this.queue = queue;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** Ends work about an Item that was never linked. */
  Mono<String> unknown(LeasedWork work) {
    return queue.finish(work).thenReturn("unknown Item");
  }

  /** Ends work that nobody wants any more. */
  Mono<String> needless(LeasedWork work, SyncState state, String why) {
    return states
        .forget(state.itemId(), state.demands())
        .then(queue.finish(work))
        .as(transaction::transactional)
        .thenReturn(why);
  }

  /** Ends work whose demands an earlier success met. */
  Mono<String> met(LeasedWork work, SyncState state, List<Refresh> met) {
    return changes
        .decide(
            state.userId(),
            state.itemId(),
            seen ->
                owners
                    .answer(met, seen.connection(), seen.user().userVersion())
                    .then(Mono.defer(() -> needless(work, state, "met before")))
                    .as(transaction::transactional))
        .switchIfEmpty(Mono.defer(() -> needless(work, state, "given up")));
  }

  /** The round was read to its end. */
  Mono<String> succeeded(Refreshing refreshing, ReadRound round, ReadBalances balances) {
    return rounds
        .count(round, refreshing.state())
        .flatMap(
            counts ->
                store(
                    refreshing,
                    seen -> succeeded(refreshing, round, balances, counts, seen),
                    "synced"));
  }

  private Mono<Void> succeeded(
      Refreshing refreshing, ReadRound round, ReadBalances read, Counts counts, Seen seen) {
    SyncState state = refreshing.state();
    Instant startedAt = refreshing.attempt().startedAt();
    Connection before = seen.connection();
    FreshBalances fresh = FreshBalances.of(before.accounts(), read.accounts(), read.asOf());
    List<Refresh> told =
        refreshing.attempt().succeeded(round.requestId(), counts.upserted(), counts.removed());
    List<ItemNews> news = new ArrayList<>();
    if (!fresh.changed().isEmpty()) {
      news.add(new ItemNews.BalancesUpdated(fresh.changed()));
    }
    told.forEach(refresh -> news.add(new ItemNews.Refreshed(refresh)));
    ConnectionChange change =
        ConnectionChange.of(
            before,
            before.withAccounts(fresh.accounts()).withLastSuccessStartedAt(startedAt),
            news);
    Connection after = change.after();
    long userVersion = seen.user().userVersion() + 1;
    Mono<Void> besides =
        rounds
            .apply(round, state)
            .then(Mono.defer(() -> states.moveCursor(state.itemId(), cursor(round))))
            .then(Mono.defer(() -> states.ended(state.itemId(), told.get(0))))
            .then(Mono.defer(() -> states.forget(state.itemId(), state.demands())))
            .then(Mono.defer(() -> owners.answer(answers(refreshing, told), after, userVersion)))
            .then(Mono.defer(() -> queue.finish(refreshing.work())))
            .then(Mono.defer(() -> history.giveWay(state, round)))
            .flatMap(gone -> tell(refreshing, round, after, userVersion, gone));
    return changes.store(seen.user(), change, null, besides);
  }

  /**
   * Tells what the sync changed.
   *
   * @param gone what gave way to what it brought
   */
  private Mono<Void> tell(
      Refreshing refreshing,
      ReadRound round,
      Connection after,
      long userVersion,
      List<String> gone) {
    SyncEvents.Round sync =
        new SyncEvents.Round(
            after,
            userVersion,
            round.id(),
            SyncEvents.parts(round.changes()) + SyncEvents.parts(gone.size()),
            refreshing.attempt().startedAt());
    return rounds
        .tell(round, sync, refreshing.state())
        .then(Mono.defer(() -> history.tellGone(gone, sync)));
  }

  /** The attempt failed; the demands that it was for stay when it is tried again. */
  Mono<String> failed(Refreshing refreshing, PlaidFailure failure, AfterFailure after) {
    List<Refresh> told =
        refreshing.attempt().failed(after.failure(), after.plaidErrorCode(), failure.requestId());
    return store(refreshing, seen -> failed(refreshing, failure, after, told, seen), "failed");
  }

  private Mono<Void> failed(
      Refreshing refreshing,
      PlaidFailure failure,
      AfterFailure after,
      List<Refresh> told,
      Seen seen) {
    SyncState state = refreshing.state();
    Connection before = seen.connection();
    List<ItemNews> news = told.stream().<ItemNews>map(ItemNews.Refreshed::new).toList();
    ConnectionChange change = ConnectionChange.of(before, before, news);
    long userVersion = seen.user().userVersion() + 1;
    Mono<Void> besides =
        states
            .ended(state.itemId(), told.get(0))
            .then(
                Mono.defer(
                    () -> owners.answer(answers(refreshing, told), change.after(), userVersion)))
            .then(Mono.defer(() -> rest(refreshing, failure, after)));
    return changes.store(seen.user(), change, null, besides);
  }

  private static List<Refresh> answers(Refreshing refreshing, List<Refresh> told) {
    return Stream.concat(told.stream(), refreshing.attempt().metBefore().stream()).toList();
  }

  private Mono<Void> rest(Refreshing refreshing, PlaidFailure failure, AfterFailure after) {
    if (after.pause() == null) {
      SyncState state = refreshing.state();
      return states.forget(state.itemId(), state.demands()).then(queue.finish(refreshing.work()));
    }
    LeasedWork work = refreshing.work().inLane(refreshing.attempt().lane());
    return queue.reschedule(work, clock.instant().plus(after.pause()), failure.describe());
  }

  private Mono<String> store(
      Refreshing refreshing, Function<Seen, Mono<Void>> step, String outcome) {
    SyncState state = refreshing.state();
    return changes
        .decide(
            state.userId(),
            state.itemId(),
            seen ->
                seen.connection().live()
                    ? step.apply(seen).thenReturn(outcome)
                    : needless(refreshing.work(), state, "given up"))
        .switchIfEmpty(Mono.defer(() -> needless(refreshing.work(), state, "given up")));
  }

  /** Nothing was read yet: the next round begins at the beginning too. */
  private static @Nullable String cursor(ReadRound round) {
    return round.nextCursor().isEmpty() ? null : round.nextCursor();
  }
}
