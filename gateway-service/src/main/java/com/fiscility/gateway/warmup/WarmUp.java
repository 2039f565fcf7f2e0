package com.fiscility.gateway.warmup;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does in small what a call does, over and over, before the service reports ready: otherwise the
 * first people wait while the JVM compiles. Nothing of it leaves the process, and a failure of it
 * only costs the warmth.
 */
final class WarmUp {

  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
  private static final int ROUNDS = 400;

  private final List<Exercise> exercises;
  private final Duration limit;

  /** One thing that calls do. */
  interface Exercise {

    /** Does it once. */
    void run();
  }

  WarmUp(List<Exercise> exercises, Duration limit) {
    this.exercises = exercises;
    this.limit = limit;
  }

  /** Goes on until everything was done often enough or the time is over. */
  void run() {
    long begun = System.nanoTime();
    int rounds = 0;
    try {
      while (rounds < ROUNDS && System.nanoTime() - begun < limit.toNanos()) {
        exercises.forEach(Exercise::run);
        rounds++;
      }
    } catch (RuntimeException e) {
      LOG.warn("Not warm: {}; the first calls will be slow", e.toString());
    }
    LOG.info(
        "Warm after {} rounds in {} ms",
        rounds,
        Duration.ofNanos(System.nanoTime() - begun).toMillis());
  }
}
