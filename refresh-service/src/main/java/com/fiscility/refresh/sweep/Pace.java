package com.fiscility.refresh.sweep;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How many may be told now, so that a wave becomes a stream. Allowance grows with real time, up to
 * that of one second, and starts at none. Not thread-safe.
 */
final class Pace {

  private static final double SECOND = Duration.ofSeconds(1).toNanos();

  private final double perSecond;
  private final LongSupplier nanoTime;
  private double allowance;
  private long grownAt;

  /**
   * @param perSecond how many a second
   * @param nanoTime real time, never moved
   */
  Pace(double perSecond, LongSupplier nanoTime) {
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
    this.grownAt = nanoTime.getAsLong();
  }

  /** Takes from the allowance, at most as many as asked for. */
  int take(int most) {
    long now = nanoTime.getAsLong();
    double grown = allowance + (now - grownAt) / SECOND * perSecond;
    allowance = Math.min(grown, Math.max(1, perSecond));
    grownAt = now;
    int taken = (int) Math.min(most, allowance);
    allowance -= taken;
    return taken;
  }

  /** What was taken and not needed. */
  void giveBack(int unused) {
    allowance += unused;
  }
}
