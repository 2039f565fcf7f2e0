package com.fiscility.messaging.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class BusinessClockTest {

  private static final Instant REAL = Instant.parse("2026-11-22T08:00:00Z");

  private final BusinessClock clock = new BusinessClock(Clock.fixed(REAL, ZoneOffset.UTC));

  @Test
  void isRealTimeUntilItIsMoved() {
    assertThat(clock.instant()).isEqualTo(REAL);
  }

  @Test
  void isAheadByTheOffset() {
    assertThat(clock.moveTo(Duration.ofDays(7))).isTrue();

    assertThat(clock.instant()).isEqualTo(REAL.plus(Duration.ofDays(7)));
  }

  @Test
  void neverGoesBack() {
    clock.moveTo(Duration.ofDays(7));

    assertThat(clock.moveTo(Duration.ofDays(6))).isFalse();
    assertThat(clock.instant()).isEqualTo(REAL.plus(Duration.ofDays(7)));
  }

  @Test
  void otherZonesMoveAlong() {
    Clock elsewhere = clock.withZone(ZoneOffset.ofHours(2));

    clock.moveTo(Duration.ofHours(1));

    assertThat(elsewhere.instant()).isEqualTo(REAL.plus(Duration.ofHours(1)));
  }
}
