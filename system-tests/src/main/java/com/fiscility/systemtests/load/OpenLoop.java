package com.fiscility.systemtests.load;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * Starts work at a fixed rate. What is late is started at once, and its time counts from when it
 * should have started, so that a stall shows in every arrival that it delayed.
 */
final class OpenLoop {

  private final double perSecond;

  OpenLoop(double perSecond) {
    this.perSecond = perSecond;
  }

  /** Calls {@code start} with the intended start ({@link System#nanoTime()}) of each arrival. */
  void run(Duration duration, LongConsumer start) {
    long begin = System.nanoTime();
    long arrivals = (long) (perSecond * duration.toNanos() / 1e9);
    for (long i = 0; i < arrivals; i++) {
      long intended = begin + (long) (i * 1e9 / perSecond);
      for (long left = intended - System.nanoTime();
          left > 0;
          left = intended - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      start.accept(intended);
    }
  }
}
