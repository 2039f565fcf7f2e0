package com.fiscility.link.connection;

import com.fiscility.link.connection.ConnectionChanges.Seen;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.ConnectionChange;
import com.fiscility.link.connection.domain.Health;
import com.fiscility.link.connection.domain.HealthDecision;
import com.fiscility.link.connection.domain.ItemNews;
import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.connection.domain.Observation;
import com.fiscility.link.work.WorkKind;
import com.fiscility.link.work.WorkQueue;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
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
   * Stores what is new, and tells it if it changes anything. Where something looks otherwise than
   * {@code /item/get} last said, that is asked.
   *
   * @param cause the command on whose way it was noticed, where there was one
   */
  public Mono<Void> observe(String userId, String itemId, Observation seen, @Nullable UUID cause) {
    return observe(userId, itemId, List.of(seen), cause);
  }

  /** As {@link #observe(String, String, Observation, UUID)}, what several calls said. */
  public Mono<Void> observe(
      String userId, String itemId, List<Observation> seen, @Nullable UUID cause) {
    return changes.decide(userId, itemId, known -> store(known, seen, cause, this::askAgain));
  }

  /** As {@link #observe}, from the probe that comes again by itself. */
  public Mono<Void> observeInRhythm(String userId, String itemId, List<Observation> seen) {
    return changes.decide(
        userId, itemId, known -> store(known, seen, null, connection -> Mono.empty()));
  }

  private Mono<Void> store(
      Seen known,
      List<Observation> seen,
      @Nullable UUID cause,
      Function<Connection, Mono<Void>> next) {
    Connection before = known.connection();
    HealthDecision decision = HealthDecision.decide(before.health(), seen);
    if (decision instanceof HealthDecision.Changed changed) {
      ItemNews news = new ItemNews.HealthChanged(before.health().state());
      Connection after = before.withHealth(changed.health());
      return changes.store(
          known.user(),
          ConnectionChange.of(before, after, news),
          cause,
          Mono.defer(
              () ->
                  after.health().state() == LoginState.HEALTHY ? Mono.empty() : next.apply(after)));
    }
    if (decision instanceof HealthDecision.Confirmed confirmed) {
      Mono<Void> kept = connections.keepEvidence(before, confirmed.health());
      return contradicts(seen, confirmed.health()) ? kept.then(askNow(before, seen)) : kept;
    }
    return Mono.empty();
  }

  /** A call worked although the login is known as broken: perhaps from what Plaid holds of it. */
  private static boolean contradicts(List<Observation> seen, Health known) {
    return known.state() != LoginState.HEALTHY
        && seen.stream().allMatch(o -> o.loginError() == null);
  }

  private Mono<Void> askNow(Connection connection, List<Observation> seen) {
    return Mono.defer(() -> pull(connection, seen.get(seen.size() - 1).startedAt()));
  }

  /** A broken connection is asked about more often, so that its repair is found. */
  private Mono<Void> askAgain(Connection broken) {
    return pull(broken, broken.health().observedAt().plus(SOON));
  }

  private Mono<Void> pull(Connection connection, Instant at) {
    return queue.pull(
        new ItemWork(connection.itemId(), connection.userId())
            .as(WorkKind.PROBE, connection.bank().institutionId(), at));
  }
}
