package com.fiscility.link.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** What becomes of work whose handler ended with an error: later, given up, or another's. */
final class FailedWork {

  private static final Logger LOG = LoggerFactory.getLogger(FailedWork.class);

  /** Pauses after an error that no handler foresaw: 1 s, doubling, up to 5 min. */
  private static final int LONGEST_PAUSE_SECONDS = 300;

  /** So often is work tried before it may be given up: a moment's trouble ends nothing. */
  private static final int TRIES_AT_LEAST = 5;

  private final R2dbcWorkQueue queue;
  private final CrowdedLanes crowded;
  private final Clock clock;

  FailedWork(R2dbcWorkQueue queue, CrowdedLanes crowded, Clock clock) {
    this.queue = queue;
    this.crowded = crowded;
    this.clock = clock;
  }

  /**
   * Stores when it is tried again, or that it is not.
   *
   * @param givingUp ends it for good, if it may be ended
   * @return what became of it, for metrics
   */
  Mono<String> store(LeasedWork work, Throwable error, Mono<String> givingUp) {
    if (error instanceof LeaseLostException) {
      LOG.info("{}", error.getMessage());
      return Mono.just("lease lost");
    }
    if (error instanceof PostponedException postponed) {
      LOG.info("{} waits {}: {}", work, postponed.pause(), postponed.getMessage());
      return postponed(work, postponed);
    }
    LOG.warn("{} failed and will be tried again, unless it is given up", work, error);
    int seconds = Math.min(1 << Math.min(work.attempts(), 10), LONGEST_PAUSE_SECONDS);
    Instant next = in(Duration.ofSeconds(seconds));
    String result = error.getClass().getSimpleName();
    return giveUp(work, givingUp)
        .switchIfEmpty(Mono.defer(() -> stored(queue.reschedule(work, next, result), "error")));
  }

  private Mono<String> postponed(LeasedWork work, PostponedException why) {
    String result = String.valueOf(why.getMessage());
    if (why.crowded()) {
      crowded.add(work.lane(), work.kind(), why.pause());
      return stored(queue.rest(work, in(why.pause()), result), "postponed");
    }
    return stored(queue.reschedule(work, in(why.pause()), result), "postponed");
  }

  private static Mono<String> giveUp(LeasedWork work, Mono<String> givingUp) {
    if (work.attempts() < TRIES_AT_LEAST) {
      return Mono.empty();
    }
    return givingUp
        .doOnNext(
            end -> LOG.error("{} was given up after {} tries: {}", work, work.attempts(), end))
        .doOnError(e -> LOG.warn("{} could not be given up either", work, e))
        .onErrorComplete();
  }

  private Instant in(Duration pause) {
    return clock.instant().plus(pause);
  }

  private static Mono<String> stored(Mono<Void> step, String outcome) {
    return step.retryWhen(
            Retry.backoff(6, Duration.ofMillis(200))
                .maxBackoff(Duration.ofSeconds(5))
                .filter(e -> !(e instanceof LeaseLostException)))
        .thenReturn(outcome)
        // The lease runs out by itself, and another claim finds the row as it is.
        .onErrorReturn(outcome);
  }
}
