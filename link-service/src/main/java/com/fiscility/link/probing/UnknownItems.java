package com.fiscility.link.probing;

import com.fiscility.link.connection.ConnectionStore;
import com.fiscility.link.connection.OrphanList;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.link.work.PostponedException;
import com.fiscility.link.work.WorkQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Webhooks about Items that are not linked: they may come before the exchange is answered. What
 * stays unknown for a day is an Item that Plaid may bill for, and an operator hears of it.
 */
final class UnknownItems {

  private static final Logger LOG = LoggerFactory.getLogger(UnknownItems.class);
  private static final Duration PATIENCE = Duration.ofHours(24);
  private static final int LONGEST_PAUSE_SECONDS = 300;
  private static final int DOUBLINGS = 9;

  private final ConnectionStore connections;
  private final OrphanList orphans;
  private final WorkQueue queue;
  private final TransactionalOperator transaction;
  private final Clock clock;

  UnknownItems(
      ConnectionStore connections,
      OrphanList orphans,
      WorkQueue queue,
      TransactionalOperator transaction,
      Clock clock) {
    this.connections = connections;
    this.orphans = orphans;
    this.queue = queue;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** An Item whose token is not stored: it was unlinked, or it is not known yet. */
  Mono<String> withoutToken(LeasedWork work, String itemId) {
    return connections
        .known(itemId)
        .flatMap(
            known ->
                known ? finish(work, "unlinked") : waitFor(work, itemId, report(work, itemId)));
  }

  /** An Item that is exchanged and not linked: its exchange is answered for by itself. */
  Mono<String> notLinked(LeasedWork work, String itemId) {
    return waitFor(work, itemId, Mono.defer(() -> finish(work, "not linked")));
  }

  private Mono<String> waitFor(LeasedWork work, String itemId, Mono<String> atTheEnd) {
    Instant since = ProbeWork.payload(work).since();
    if (since == null || !clock.instant().isBefore(since.plus(PATIENCE))) {
      return atTheEnd;
    }
    int seconds = Math.min(1 << Math.min(work.attempts(), DOUBLINGS), LONGEST_PAUSE_SECONDS);
    return Mono.error(
        new PostponedException(
            "Item " + itemId + " is not linked yet", Duration.ofSeconds(seconds), false));
  }

  private Mono<String> report(LeasedWork work, String itemId) {
    return Mono.defer(
        () -> {
          LOG.warn(
              "Item {} sends webhooks and is not known after a day: it is listed as an orphan for"
                  + " an operator",
              itemId);
          return queue
              .finish(work)
              .then(
                  Mono.defer(
                      () -> orphans.unknown(itemId, ProbeWork.payload(work).linkRequestId())))
              .as(transaction::transactional)
              .thenReturn("orphan");
        });
  }

  private Mono<String> finish(LeasedWork work, String result) {
    return queue.finish(work).thenReturn(result);
  }
}
