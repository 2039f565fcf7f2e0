package com.fiscility.link.connection;

import com.fiscility.link.connection.ConnectionChanges.Seen;
import com.fiscility.link.connection.Removals.Removal;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.ConnectionChange;
import com.fiscility.link.connection.domain.ItemNews;
import com.fiscility.link.connection.domain.UnlinkReason;
import com.fiscility.link.work.WorkKind;
import com.fiscility.link.work.WorkQueue;
import com.fiscility.messaging.outbox.Outbox;
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
  private final Removals removals;
  private final ItemEvents events;
  private final Outbox outbox;
  private final WorkQueue queue;
  private final Clock clock;

  public GivingUpConnection(
      ConnectionChanges changes,
      ConnectionStore connections,
      Removals removals,
      ItemEvents events,
      Outbox outbox,
      WorkQueue queue,
      Clock clock) {
    this.changes = changes;
    this.connections = connections;
    this.removals = removals;
    this.events = events;
    this.outbox = outbox;
    this.queue = queue;
    this.clock = clock;
  }

  /** The change of a connection that is given up. */
  private static ConnectionChange change(Connection before) {
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
   * Gives a connection up for another one, in the transaction that links that one, which has raised
   * the user's version.
   *
   * @param replacedBy the Item that takes its place
   * @param userVersion the user's version after the transaction
   * @param cause the command on whose way it came
   */
  public Mono<Void> replace(Connection before, String replacedBy, long userVersion, UUID cause) {
    ConnectionChange change = change(before);
    return connections
        .save(change, clock.instant())
        .then(removal(before, new Removal(UnlinkReason.REPLACED, replacedBy)))
        .then(Mono.defer(() -> outbox.append(events.of(change, userVersion, cause))));
  }

  /** What removing takes, in the current transaction: why, and the work. */
  private Mono<Void> removal(Connection connection, Removal removal) {
    return removals
        .begin(connection.itemId(), removal)
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
