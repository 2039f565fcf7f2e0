package com.fiscility.link.quota;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Knows how many instances there are and whether all of them can count their calls in one place. An
 * instance that cannot says so in its heartbeat, and then all of them count by themselves: else the
 * one would take its part beside the others' whole. When all can again, a minute passes first, so
 * that nobody who has not heard of it yet adds to what is shared.
 */
final class FleetPresence {

  private static final Logger LOG = LoggerFactory.getLogger(FleetPresence.class);
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final Duration BEAT = Duration.ofSeconds(2);
  private static final Duration SETTLING = Duration.ofMinutes(1);

  private final QuotaRedis redis;
  private final InstanceBeats beats;
  private final TimeMeter time;
  private final Disposable.Composite running = Disposables.composite();
  private volatile boolean answers;
  private volatile boolean othersWithout;
  private volatile int instances = 1;
  private volatile @Nullable Long missedAt;

  FleetPresence(QuotaRedis redis, InstanceBeats beats, TimeMeter time) {
    this.redis = redis;
    this.beats = beats;
    this.time = time;
  }

  void start() {
    running.add(every(LOOK, look()));
    running.add(every(BEAT, beat()));
  }

  void stop() {
    running.dispose();
  }

  /** Live instances, this one included. */
  int instances() {
    return instances;
  }

  /** Whether all instances count in Redis now. */
  boolean allShare() {
    Long missed = missedAt;
    return answers
        && !othersWithout
        && (missed == null || time.currentTimeNanos() - missed >= SETTLING.toNanos());
  }

  /** Redis did not answer a question. */
  void lost(Throwable reason) {
    if (answers) {
      LOG.warn(
          "Redis does not count calls to Plaid ({}); each of {} instances takes its equal part",
          reason.toString(),
          instances);
    }
    answers = false;
    missed();
  }

  Mono<Void> look() {
    return redis
        .answers()
        .doOnNext(
            there -> {
              if (!there) {
                missed();
              } else if (!answers) {
                LOG.info("Redis counts calls to Plaid");
              }
              answers = there;
            })
        .then();
  }

  Mono<Void> beat() {
    return Mono.defer(() -> beats.beat(!answers && missedAt != null))
        .doOnNext(
            others -> {
              instances = others.count() + 1;
              othersWithout = others.withoutRedis();
              if (othersWithout) {
                missed();
              }
            })
        .then();
  }

  private void missed() {
    missedAt = time.currentTimeNanos();
  }

  private static Disposable every(Duration interval, Mono<Void> step) {
    return Flux.interval(Duration.ZERO, interval)
        .onBackpressureDrop()
        .concatMap(
            tick ->
                step.onErrorResume(
                    e -> {
                      LOG.debug("The fleet could not be looked at: {}", e.toString());
                      return Mono.empty();
                    }))
        .subscribe();
  }
}
