package com.fiscility.link.connection;

import com.fiscility.link.connection.ConnectionChanges.Seen;
import com.fiscility.link.connection.ConnectionStore.Removal;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.ConnectionChange;
import com.fiscility.link.connection.domain.ItemNews;
import com.fiscility.link.connection.domain.UnlinkReason;
import com.fiscility.link.work.WorkKind;
import com.fiscility.link.work.WorkQueue;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Gives connections up: from then on one takes no slot and is not asked about any more, and the
 * work that removes it at Plaid is stored with that.
 */
public final class GivingUpConnection {

  private final ConnectionChanges changes;
  private final ConnectionStore connections;
  private final WorkQueue queue;
  private final Clock clock;

  public GivingUpConnection(
      ConnectionChanges changes, ConnectionStore connections, WorkQueue queue, Clock clock) {
    this.changes = changes;
    this.connections = connections;
    this.queue = queue;
    this.clock = clock;
  }

  /** The change of a connection that is given up. */
  public static ConnectionChange change(Connection before) {
    return ConnectionChange.of(
        before, before.givenUp(), new ItemNews.HealthChanged(before.health().state()));
  }

  /**
   * Gives a connection up.
   *
   * @param besides what else belongs to the transaction, for the user's version after it
   */
  public Mono<Void> giveUp(
      Seen seen, UnlinkReason reason, @Nullable UUID cause, Function<Long, Mono<Void>> besides) {
    Connection before = seen.connection();
    return changes.store(
        seen.user(),
        change(before),
        cause,
        removal(before, new Removal(reason, null))
            .then(Mono.defer(() -> besides.apply(seen.user().userVersion() + 1))));
  }

  /**
   * What removing takes, in the current transaction: why, and the work.
   *
   * @param removal why
   */
  public Mono<Void> removal(Connection connection, Removal removal) {
    return connections
        .removing(connection.itemId(), removal)
        .then(
            Mono.defer(
                () ->
                    queue.add(
                        new ItemWork(connection.itemId(), connection.userId())
                            .as(
                                WorkKind.REMOVE_ITEM,
                                connection.bank().institutionId(),
                                clock.instant()))));
  }
}
