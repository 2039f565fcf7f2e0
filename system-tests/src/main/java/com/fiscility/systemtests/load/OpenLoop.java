package com.fiscility.systemtests.load;

import java.util.concurrent.locks.LockSupport;
import java.util.function.LongConsumer;

/**
 * Starts work at a given rate. What is late is started at once, and its time counts from when it
 * should have started, so that a stall shows in every arrival that it delayed.
 */
final class OpenLoop {

  private static final double NANOS = 1e9;

  private final double perSecond;
  private final double seconds;
  private final double climb;

  private OpenLoop(double perSecond, double seconds, double climb) {
    this.perSecond = perSecond;
    this.seconds = seconds;
    this.climb = climb;
  }

  /** The same rate all the time. */
  static OpenLoop steady(double perSecond, int seconds) {
    return new OpenLoop(perSecond, seconds, 0);
  }

  /**
   * A rate that rises from nothing for half of the time, as load does in life: a cold system is not
   * left with a backlog from the first second.
   */
  static OpenLoop climbing(double perSecond, int seconds) {
    return new OpenLoop(perSecond, seconds, seconds / 2.0);
  }

  /** How many arrivals there are. */
  int arrivals() {
    return (int) (perSecond * (seconds - climb / 2));
  }

  /** When an arrival, counted from 0, should start: seconds after the beginning. */
  double startOf(long arrival) {
    double whileClimbing = perSecond * climb / 2;
    return arrival < whileClimbing
        ? Math.sqrt(2 * arrival * climb / perSecond)
        : climb + (arrival - whileClimbing) / perSecond;
  }

  /** Calls {@code start} with the intended start ({@link System#nanoTime()}) of each arrival. */
  void run(LongConsumer start) {
    long begin = System.nanoTime();
    for (int i = 0; i < arrivals(); i++) {
      long intended = begin + (long) (startOf(i) * NANOS);
      for (long left = intended - System.nanoTime();
          left > 0;
          left = intended - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      start.accept(intended);
    }
  }
}
