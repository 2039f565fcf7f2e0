package com.fiscility.link.syncing;

import com.fiscility.link.plaid.AccessToken;
import com.fiscility.link.plaid.PlaidAccount;
import com.fiscility.link.plaid.PlaidCallException;
import com.fiscility.link.plaid.PlaidEndpoint;
import com.fiscility.link.plaid.PlaidFailure;
import com.fiscility.link.plaid.PlaidTransactions;
import com.fiscility.link.plaid.TransactionsPage;
import com.fiscility.link.quota.Lane;
import com.fiscility.link.syncing.StagedParts.Part;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.link.work.PostponedException;
import com.fiscility.link.work.Steps;
import com.fiscility.link.work.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.util.IdGenerator;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Reads what changed in an Item's transactions, page by page, into the staging table. Nothing of a
 * page stays in memory once it is there, however long the history is. A round of one page only, as
 * most are, stays in memory instead and is stored from there; unless a person asked for it, since
 * of those there may be any number at once.
 *
 * <p>Only the holder of the Item's lease clears and stages. One that was frozen while another took
 * over loses its round, not the other's pages.
 *
 * <p>When Plaid says that they changed while they were read, all pages are thrown away and the
 * round begins anew at the cursor of its first page; asking again at the failing cursor would fail
 * for ever. Any other failure ends the round, and the next one begins at the same place.
 */
final class ReadingRounds {

  private static final int RESTARTS = 3;
  private static final String CHANGED_MEANWHILE = "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION";

  /** How long a round that has begun waits for a permit; with a call well within a lease. */
  private static final Duration PATIENCE = Duration.ofSeconds(40);

  private static final Duration ROOM_PAUSE = Duration.ofSeconds(5);

  private final StagedTransactions staged;
  private final PlaidTransactions plaid;
  private final PatientCalls calls;
  private final WorkQueue queue;
  private final LongRounds longRounds;
  private final Steps steps;
  private final TransactionalOperator transaction;
  private final IdGenerator ids;

  ReadingRounds(
      StagedTransactions staged,
      PlaidTransactions plaid,
      PatientCalls calls,
      WorkQueue queue,
      LongRounds longRounds,
      Steps steps,
      TransactionalOperator transaction,
      IdGenerator ids) {
    this.staged = staged;
    this.plaid = plaid;
    this.calls = calls;
    this.queue = queue;
    this.longRounds = longRounds;
    this.steps = steps;
    this.transaction = transaction;
    this.ids = ids;
  }

  /**
   * A round that was read to its end, and is in the staging table unless one page was all.
   *
   * @param id names it
   * @param changes how many transactions its pages spoke of, each counted once
   * @param nextCursor where the next one begins; empty while Plaid has read nothing yet
   * @param accounts the accounts as its last page showed them
   * @param accountsAsOf when that page was asked for
   * @param requestId Plaid's request id of that page
   * @param onlyPage what it changed, when that was not staged
   */
  record ReadRound(
      UUID id,
      int changes,
      String nextCursor,
      List<PlaidAccount> accounts,
      Instant accountsAsOf,
      String requestId,
      @Nullable Part onlyPage) {}

  /** One round under way. */
  private record Reading(LeasedWork work, String itemId, AccessToken token, UUID id) {}

  /**
   * How far a round came, without the pages.
   *
   * @param cursor where its next page begins; null for the beginning of all
   * @param changes how many transactions are staged
   * @param end what there is to know after its last page
   */
  private record Step(@Nullable String cursor, int changes, @Nullable ReadRound end) {}

  /**
   * Reads a round to its end.
   *
   * @param cursor where it begins; null for the beginning
   */
  Mono<ReadRound> read(LeasedWork work, String itemId, AccessToken token, @Nullable String cursor) {
    return Mono.defer(() -> once(new Reading(work, itemId, token, ids.generateId()), cursor))
        .retryWhen(
            Retry.max(RESTARTS)
                .filter(ReadingRounds::changedMeanwhile)
                .onRetryExhaustedThrow((spec, signal) -> signal.failure()))
        .onErrorMap(
            TimeoutException.class,
            e -> new PostponedException("Too many long syncs here", ROOM_PAUSE, false))
        // Reactor's chain would keep the last page for whatever is done with the round.
        .onTerminateDetach();
  }

  private Mono<ReadRound> once(Reading round, @Nullable String cursor) {
    return calls
        .make(PlaidEndpoint.TRANSACTIONS_SYNC, round.work.lane(), page(round, cursor))
        .flatMap(page -> first(round, cursor, page))
        // Whoever waits for room, or goes on, does so without the first page.
        .onTerminateDetach()
        .flatMap(
            first ->
                first.end == null
                    ? longRounds.within(Mono.defer(() -> rest(round, first)))
                    : Mono.just(first))
        .map(last -> Objects.requireNonNull(last.end));
  }

  /** Each step lets go of the one before it: a chain of steps would hold all of their pages. */
  private Mono<Step> rest(Reading round, Step first) {
    return queue
        .extend(round.work)
        .then(
            Mono.just(first)
                .expand(step -> step.end == null ? next(round, step) : Mono.empty())
                .last());
  }

  private Mono<Step> next(Reading round, Step step) {
    Lane lane = round.work.lane();
    return steps
        .further(lane)
        .then(
            calls.patiently(
                PlaidEndpoint.TRANSACTIONS_SYNC, lane, page(round, step.cursor), PATIENCE))
        .flatMap(page -> keep(round, step, page));
  }

  private Mono<TransactionsPage> page(Reading round, @Nullable String cursor) {
    return plaid
        .page(round.token, cursor)
        .doOnNext(page -> steps.brought(page.upserted().size() + page.removed().size()));
  }

  private Mono<Step> first(Reading round, @Nullable String cursor, TransactionsPage page) {
    if (!page.hasMore() && round.work.lane() != Lane.PERSON) {
      Part all = Part.of(page);
      return Mono.just(after(round, all.size(), page, all));
    }
    return queue
        .extend(round.work)
        // What an earlier holder left, or an earlier try of this one.
        .then(Mono.defer(() -> staged.clear(round.itemId)))
        .then(Mono.defer(() -> keep(round, new Step(cursor, 0, null), page)))
        .as(transaction::transactional);
  }

  private Mono<Step> keep(Reading round, Step before, TransactionsPage page) {
    if (page.hasMore() && page.nextCursor().equals(before.cursor)) {
      return Mono.error(
          new IllegalStateException("Plaid's next page of " + round.itemId + " is the same one"));
    }
    return stage(round, Part.of(page))
        .map(fresh -> after(round, before.changes + fresh, page, null));
  }

  private Mono<Integer> stage(Reading round, Part changes) {
    return queue
        .extend(round.work)
        .then(
            Mono.defer(
                () ->
                    changes.size() == 0
                        ? Mono.just(0)
                        : staged.add(round.itemId, round.id, changes)))
        .as(transaction::transactional);
  }

  private static Step after(
      Reading round, int changes, TransactionsPage page, @Nullable Part onlyPage) {
    ReadRound end =
        page.hasMore()
            ? null
            : new ReadRound(
                round.id,
                changes,
                page.nextCursor(),
                page.accounts(),
                page.startedAt(),
                page.requestId(),
                onlyPage);
    return new Step(page.nextCursor(), changes, end);
  }

  private static boolean changedMeanwhile(Throwable e) {
    return e instanceof PlaidCallException call
        && call.failure() instanceof PlaidFailure.Refused refused
        && refused.errorCode().equals(CHANGED_MEANWHILE);
  }
}
