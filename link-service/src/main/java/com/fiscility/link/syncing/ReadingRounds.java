package com.fiscility.link.syncing;

import com.fiscility.link.plaid.AccessToken;
import com.fiscility.link.plaid.PlaidAccount;
import com.fiscility.link.plaid.PlaidCallException;
import com.fiscility.link.plaid.PlaidEndpoint;
import com.fiscility.link.plaid.PlaidFailure;
import com.fiscility.link.plaid.PlaidTransactions;
import com.fiscility.link.plaid.TransactionsPage;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.link.work.PostponedException;
import com.fiscility.link.work.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.springframework.util.IdGenerator;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Reads what changed in an Item's transactions, page by page, into the staging table.
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
  private final IdGenerator ids;

  ReadingRounds(
      StagedTransactions staged,
      PlaidTransactions plaid,
      PatientCalls calls,
      WorkQueue queue,
      LongRounds longRounds,
      IdGenerator ids) {
    this.staged = staged;
    this.plaid = plaid;
    this.calls = calls;
    this.queue = queue;
    this.longRounds = longRounds;
    this.ids = ids;
  }

  /**
   * A round that was read to its end, and is in the staging table.
   *
   * @param id names it
   * @param nextCursor where the next one begins; empty while Plaid has read nothing yet
   * @param accounts the accounts as its last page showed them
   * @param accountsAsOf when that page was asked for
   * @param requestId Plaid's request id of that page
   */
  record ReadRound(
      UUID id,
      String nextCursor,
      List<PlaidAccount> accounts,
      Instant accountsAsOf,
      String requestId) {}

  /** One round under way. */
  private record Reading(LeasedWork work, String itemId, AccessToken token, UUID id) {}

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
            e -> new PostponedException("Too many long syncs here", ROOM_PAUSE, false));
  }

  private Mono<ReadRound> once(Reading round, @Nullable String cursor) {
    return staged
        .clear(round.itemId)
        .then(calls.make(PlaidEndpoint.TRANSACTIONS_SYNC, round.work.lane(), page(round, cursor)))
        .flatMap(
            first ->
                first.hasMore()
                    ? keep(round, first)
                        .then(longRounds.within(Mono.defer(() -> after(round, first.nextCursor()))))
                    : last(round, first));
  }

  private Mono<ReadRound> after(Reading round, String cursor) {
    return queue
        .extend(round.work)
        .then(
            calls.patiently(
                PlaidEndpoint.TRANSACTIONS_SYNC, round.work.lane(), page(round, cursor), PATIENCE))
        .flatMap(page -> page.hasMore() ? goOn(round, cursor, page) : last(round, page));
  }

  private Mono<ReadRound> goOn(Reading round, String cursor, TransactionsPage page) {
    if (page.nextCursor().equals(cursor)) {
      return Mono.error(
          new IllegalStateException("Plaid's next page of " + round.itemId + " is the same one"));
    }
    return keep(round, page).then(Mono.defer(() -> after(round, page.nextCursor())));
  }

  private Mono<ReadRound> last(Reading round, TransactionsPage page) {
    return keep(round, page)
        .thenReturn(
            new ReadRound(
                round.id, page.nextCursor(), page.accounts(), page.startedAt(), page.requestId()));
  }

  private Mono<TransactionsPage> page(Reading round, @Nullable String cursor) {
    return plaid.page(round.token, cursor);
  }

  private Mono<Void> keep(Reading round, TransactionsPage page) {
    return page.upserted().isEmpty() && page.removed().isEmpty()
        ? Mono.empty()
        : staged.add(round.id, round.itemId, page);
  }

  private static boolean changedMeanwhile(Throwable e) {
    return e instanceof PlaidCallException call
        && call.failure() instanceof PlaidFailure.Refused refused
        && refused.errorCode().equals(CHANGED_MEANWHILE);
  }
}
