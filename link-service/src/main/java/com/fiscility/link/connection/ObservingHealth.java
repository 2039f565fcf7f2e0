package com.fiscility.link.connection;

import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.Observation;
import com.fiscility.link.connection.domain.UserConnections;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.outbox.Outbox;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** Takes note of what a call to Plaid said of an Item's login. */
public final class ObservingHealth {

  /** Whoever else changes the same user's connections is done soon. */
  private static final int TRIES = 5;

  private final ConnectionStore connections;
  private final ItemEvents events;
  private final Outbox outbox;
  private final TransactionalOperator transaction;

  public ObservingHealth(
      ConnectionStore connections,
      ItemEvents events,
      Outbox outbox,
      TransactionalOperator transaction) {
    this.connections = connections;
    this.events = events;
    this.outbox = outbox;
    this.transaction = transaction;
  }

  /**
   * Stores and tells the change, if it is one.
   *
   * @param cause the command on whose way it was noticed, where there was one
   */
  public Mono<Void> observe(
      String userId, String itemId, Observation observation, @Nullable UUID cause) {
    return connections
        .ofUser(userId)
        .flatMap(user -> store(user, itemId, observation, cause))
        .retryWhen(Retry.max(TRIES).filter(StaleReadException.class::isInstance));
  }

  private Mono<Void> store(
      UserConnections user, String itemId, Observation observation, @Nullable UUID cause) {
    Optional<Connection> before = user.find(itemId);
    Optional<Connection> after = before.flatMap(c -> c.observed(observation));
    if (after.isEmpty()) {
      return Mono.empty();
    }
    List<EncodedEvent> told =
        events.healthChanged(
            after.get(), user.userVersion() + 1, before.get().health().state(), cause);
    return connections
        .advance(user)
        .then(Mono.defer(() -> connections.updateHealth(after.get())))
        .then(Mono.defer(() -> outbox.append(told)))
        .as(transaction::transactional);
  }
}
