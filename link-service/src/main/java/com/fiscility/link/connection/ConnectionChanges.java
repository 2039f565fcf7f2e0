package com.fiscility.link.connection;

import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.ConnectionChange;
import com.fiscility.link.connection.domain.UserConnections;
import com.fiscility.messaging.outbox.Outbox;
import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Where a decided change of a connection becomes stored and told: one transaction, locks in the
 * order user, Items, work, outbox.
 */
public final class ConnectionChanges {

  /** For what changes without the user's lock, such as newer evidence of a login. */
  private static final int TRIES = 5;

  private static final Duration PAUSE = Duration.ofMillis(20);

  private final ConnectionStore connections;
  private final ItemEvents events;
  private final Outbox outbox;
  private final TransactionalOperator transaction;
  private final Clock clock;

  public ConnectionChanges(
      ConnectionStore connections,
      ItemEvents events,
      Outbox outbox,
      TransactionalOperator transaction,
      Clock clock) {
    this.connections = connections;
    this.events = events;
    this.outbox = outbox;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * Reads what a user has, decides and stores. When somebody else changed it in between, it queues
   * for the user's lock and does so again: however many end together, each is done at its turn.
   *
   * @param step decides upon what was read, and stores; it may run while the user is locked, so it
   *     waits for nobody else
   */
  public <T> Mono<T> decide(String userId, Function<UserConnections, Mono<T>> step) {
    return Mono.defer(() -> connections.ofUser(userId))
        .flatMap(step)
        .onErrorResume(StaleReadException.class, e -> inTurn(userId, step));
  }

  private <T> Mono<T> inTurn(String userId, Function<UserConnections, Mono<T>> step) {
    return Mono.defer(() -> connections.ofUserLocked(userId))
        .flatMap(step)
        .as(transaction::transactional)
        .retryWhen(
            Retry.backoff(TRIES, PAUSE)
                .filter(StaleReadException.class::isInstance)
                .onRetryExhaustedThrow((spec, signal) -> signal.failure()));
  }

  /** As {@link #decide}, about one of the user's Items; empty when the user does not have it. */
  public <T> Mono<T> decide(String userId, String itemId, Function<Seen, Mono<T>> step) {
    return decide(
        userId,
        user -> Mono.justOrEmpty(user.find(itemId)).flatMap(c -> step.apply(new Seen(user, c))));
  }

  /**
   * A connection among all that its owner has.
   *
   * @param user what its owner has
   * @param connection the connection
   */
  public record Seen(UserConnections user, Connection connection) {}

  /**
   * Stores and tells a change in a transaction of its own.
   *
   * @param user what the user had when it was decided
   * @param cause the command or event on whose way it came, where there was one
   */
  public Mono<Void> store(UserConnections user, ConnectionChange change, @Nullable UUID cause) {
    return store(user, change, cause, Mono.empty());
  }

  /**
   * Stores and tells a change, together with what else belongs to it: its work's end, rows beside
   * it.
   *
   * @param besides subscribed in the transaction, between the connection and the events
   */
  public Mono<Void> store(
      UserConnections user, ConnectionChange change, @Nullable UUID cause, Mono<Void> besides) {
    return connections
        .advance(user)
        .then(Mono.defer(() -> connections.save(change, clock.instant())))
        .then(besides)
        .then(Mono.defer(() -> outbox.append(events.of(change, user.userVersion() + 1, cause))))
        .as(transaction::transactional);
  }
}
