package com.fiscility.refresh.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PaceTest {

  private final AtomicLong nanos = new AtomicLong();

  @Test
  void startsAtNothingAndGrowsWithTime() {
    Pace pace = new Pace(100, nanos::get);

    assertThat(pace.take(10)).isZero();
    pass(Duration.ofMillis(50));
    assertThat(pace.take(10)).isEqualTo(5);
    assertThat(pace.take(10)).isZero();
  }

  @Test
  void aLongPauseIsWorthOneSecond() {
    Pace pace = new Pace(100, nanos::get);
    pass(Duration.ofDays(1));

    assertThat(pace.take(1000)).isEqualTo(100);
  }

  @Test
  void whatWasNotNeededIsKept() {
    Pace pace = new Pace(100, nanos::get);
    pass(Duration.ofSeconds(1));
    int taken = pace.take(60);
    pace.giveBack(taken - 10);

    assertThat(pace.take(100)).isEqualTo(90);
  }

  @Test
  void lessThanOneASecondComesInTheEnd() {
    Pace pace = new Pace(0.25, nanos::get);
    pass(Duration.ofSeconds(3));
    assertThat(pace.take(10)).isZero();
    pass(Duration.ofSeconds(1));
    assertThat(pace.take(10)).isEqualTo(1);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }
}
