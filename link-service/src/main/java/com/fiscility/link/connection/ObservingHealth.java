package com.fiscility.link.connection;

import com.fiscility.link.connection.ConnectionChanges.Seen;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.ConnectionChange;
import com.fiscility.link.connection.domain.HealthDecision;
import com.fiscility.link.connection.domain.ItemNews;
import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.connection.domain.Observation;
import com.fiscility.link.work.WorkKind;
import com.fiscility.link.work.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** Takes note of what a call to Plaid said of an Item's login. */
public final class ObservingHealth {

  private static final Duration SOON = Duration.ofMinutes(10);

  private final ConnectionChanges changes;
  private final ConnectionStore connections;

  private final WorkQueue queue;

  public ObservingHealth(ConnectionChanges changes, ConnectionStore connections, WorkQueue queue) {
    this.changes = changes;
    this.connections = connections;
    this.queue = queue;
  }

  /**
   * Stores what is new, and tells it if it changes anything.
   *
   * @param cause the command on whose way it was noticed, where there was one
   */
  public Mono<Void> observe(
      String userId, String itemId, Observation observation, @Nullable UUID cause) {
    return changes.decide(userId, itemId, seen -> store(seen, observation, cause));
  }

  private Mono<Void> store(Seen seen, Observation observation, @Nullable UUID cause) {
    Connection connection = seen.connection();
    HealthDecision decision = HealthDecision.decide(connection.health(), observation);
    if (decision instanceof HealthDecision.Changed changed) {
      ItemNews news = new ItemNews.HealthChanged(connection.health().state());
      Connection after = connection.withHealth(changed.health());
      return changes.store(
          seen.user(),
          ConnectionChange.of(connection, after, news),
          cause,
          after.health().state() == LoginState.HEALTHY ? Mono.empty() : askAgainSoon(after));
    }
    return decision instanceof HealthDecision.Confirmed confirmed
        ? connections.keepEvidence(connection, confirmed.health())
        : Mono.empty();
  }

  /** A broken connection is asked about more often, so that its repair is found. */
  private Mono<Void> askAgainSoon(Connection broken) {
    Instant at = broken.health().observedAt().plus(SOON);
    return queue.pull(
        new ItemWork(broken.itemId(), broken.userId())
            .as(WorkKind.PROBE, broken.bank().institutionId(), at));
  }
}
