package com.fiscility.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PausedLanesTest {

  private final PausedLanes paused = new PausedLanes();

  @Test
  void aLanePausesLongerWithEachFailureUpToALimit() {
    assertThat(paused.failed("a", 0)).isEqualTo(Duration.ofMillis(200));
    assertThat(paused.failed("a", 0)).isEqualTo(Duration.ofMillis(400));
    assertThat(paused.failed("b", 0)).isEqualTo(Duration.ofMillis(200));
    for (int i = 0; i < 100; i++) {
      paused.failed("a", 0);
    }
    assertThat(paused.failed("a", 0)).isEqualTo(Duration.ofSeconds(10));
  }

  @Test
  void aLaneIsPausedUntilItsTimeOrItsSuccess() {
    long now = Long.MAX_VALUE - 1;
    paused.failed("a", now);
    paused.failed("b", now);

    assertThat(paused.pausedAt(now + Duration.ofMillis(199).toNanos()))
        .containsExactlyInAnyOrder("a", "b");
    assertThat(paused.pausedAt(now + Duration.ofMillis(200).toNanos())).isEmpty();
    paused.succeeded("a");
    assertThat(paused.failed("a", now)).isEqualTo(Duration.ofMillis(200));
    assertThat(paused.failed("b", now)).isEqualTo(Duration.ofMillis(400));
  }
}
