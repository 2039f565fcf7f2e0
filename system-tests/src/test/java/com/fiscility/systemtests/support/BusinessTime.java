package com.fiscility.systemtests.support;

import com.fiscility.localstack.clock.ClockClient;
import com.fiscility.localstack.clock.ClockPart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicReference;

/** Business time of a system: the services follow its clock, the simulator in this JVM is told. */
public final class BusinessTime extends Clock {

  private final ClockPart part;
  private final AtomicReference<Duration> offset = new AtomicReference<>(Duration.ZERO);

  BusinessTime(ClockPart part) {
    this.part = part;
  }

  /** Moves on; returns when every process has followed. */
  public void advance(Duration step) {
    offset.updateAndGet(before -> before.plus(step));
    try {
      new ClockClient(URI.create(part.address())).advance(step);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public Instant instant() {
    return Instant.now().plus(offset.get());
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return Clock.offset(Clock.system(zone), offset.get());
  }
}
