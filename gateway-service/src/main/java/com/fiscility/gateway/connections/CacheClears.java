package com.fiscility.gateway.connections;

import com.fiscility.messaging.listening.BatchHandler;
import com.fiscility.messaging.listening.Received;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;

/**
 * Clears what is cached of users whose connections changed, durably: what the quick clear before
 * the push could not do is made good here.
 *
 * <p><em>Delivery:</em> at least once, under the committed group gateway-cache; while Redis is away
 * the batch is retried in place. <em>Idempotent because:</em> a version is only ever raised.
 * <em>Ordering:</em> none needed, for the same reason.
 */
public final class CacheClears implements BatchHandler {

  private static final Logger LOG = LoggerFactory.getLogger(CacheClears.class);

  private final UserVersions versions;
  private final Clock clock;
  private final Counter done;
  private final Counter failed;
  private final AtomicReference<@Nullable Instant> pendingSince = new AtomicReference<>();

  CacheClears(UserVersions versions, Clock clock, MeterRegistry meters) {
    this.versions = versions;
    this.clock = clock;
    this.done = clears(meters, "done");
    this.failed = clears(meters, "failed");
    Gauge.builder("gateway.cache.clears.pending.seconds", this, CacheClears::pendingSeconds)
        .description("For how long clears have been failing; 0 when none is pending")
        .register(meters);
  }

  @Override
  public Mono<Void> handle(List<Received> batch) {
    return Mono.fromCompletionStage(() -> raiseAll(newest(batch)))
        .doOnSuccess(all -> caughtUp())
        .doOnError(this::failed);
  }

  private CompletionStage<Void> raiseAll(Map<String, Long> newest) {
    return CompletableFuture.allOf(
        newest.entrySet().stream()
            .map(user -> versions.raise(user.getKey(), user.getValue()))
            .map(raising -> raising.thenAccept(raised -> done.increment()))
            .map(CompletionStage::toCompletableFuture)
            .toArray(CompletableFuture<?>[]::new));
  }

  /** While this is so, nothing cached can be trusted. */
  boolean arePending() {
    return pendingSince.get() != null;
  }

  private void failed(Throwable failure) {
    failed.increment();
    if (pendingSince.compareAndSet(null, clock.instant())) {
      LOG.warn(
          "Cached connections could not be cleared ({}); until they are, every read goes to"
              + " link-service",
          failure.toString());
    }
  }

  private void caughtUp() {
    Instant since = pendingSince.getAndSet(null);
    if (since != null) {
      LOG.info("Cached connections are clear again, after {}", age(since));
    }
  }

  private double pendingSeconds() {
    Instant since = pendingSince.get();
    return since == null ? 0 : age(since).toMillis() / 1000.0;
  }

  private Duration age(Instant since) {
    return Duration.between(since, clock.instant());
  }

  private static Map<String, Long> newest(List<Received> batch) {
    Map<String, Long> newest = new HashMap<>();
    for (Received received : batch) {
      UserChange.in(received.value())
          .ifPresent(change -> newest.merge(change.userId(), change.version(), Math::max));
    }
    return newest;
  }

  private static Counter clears(MeterRegistry meters, String result) {
    return Counter.builder("gateway.cache.clears")
        .description("Users whose cached connections were to be cleared, by result")
        .tag("result", result)
        .register(meters);
  }
}
