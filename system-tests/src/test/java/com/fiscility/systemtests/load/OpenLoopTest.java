package com.fiscility.systemtests.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class OpenLoopTest {

  private static final double EXACT = 1e-9;

  @Test
  void a_steady_rate_begins_at_once() {
    OpenLoop loop = OpenLoop.steady(20, 30);

    assertThat(loop.arrivals()).isEqualTo(600);
    assertThat(loop.startOf(0)).isZero();
    assertThat(loop.startOf(599)).isEqualTo(29.95, within(EXACT));
  }

  @Test
  void a_climbing_rate_reaches_its_height_at_half_time() {
    OpenLoop loop = OpenLoop.climbing(100, 60);

    assertThat(loop.arrivals()).isEqualTo(4_500);
    assertThat(loop.startOf(0)).isZero();
    assertThat(loop.startOf(375)).as("a quarter comes in the first half").isEqualTo(15);
    assertThat(loop.startOf(1_500)).isEqualTo(30);
    assertThat(loop.startOf(1_501) - loop.startOf(1_500)).isEqualTo(0.01, within(EXACT));
    assertThat(loop.startOf(4_499)).isEqualTo(59.99, within(EXACT));
  }
}
