package com.fiscility.messaging.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** Real time plus an offset that only ever grows. */
final class BusinessClock extends Clock {

  private final Clock real;
  private final AtomicReference<Duration> offset;

  BusinessClock(Clock real) {
    this(real, new AtomicReference<>(Duration.ZERO));
  }

  private BusinessClock(Clock real, AtomicReference<Duration> offset) {
    this.real = real;
    this.offset = offset;
  }

  /**
   * Moves on to the offset. A smaller one changes nothing: time that went back would undo promises.
   *
   * @return whether this offset holds now
   */
  boolean moveTo(Duration newOffset) {
    Duration holds = offset.updateAndGet(old -> newOffset.compareTo(old) > 0 ? newOffset : old);
    return holds.equals(newOffset);
  }

  @Override
  public Instant instant() {
    return real.instant().plus(offset.get());
  }

  @Override
  public ZoneId getZone() {
    return real.getZone();
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return new BusinessClock(real.withZone(zone), offset);
  }
}
