package com.fiscility.messaging.listening;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetryPauseTest {

  private final RetryPause pause = new RetryPause(Duration.ofMillis(200), Duration.ofSeconds(30));

  @Test
  void doublesUpToItsLimitAndNeverEnds() {
    assertThat(pause.afterFailure()).isEqualTo(Duration.ofMillis(200));
    assertThat(pause.afterFailure()).isEqualTo(Duration.ofMillis(400));
    for (int i = 0; i < 1000; i++) {
      pause.afterFailure();
    }
    assertThat(pause.afterFailure()).isEqualTo(Duration.ofSeconds(30));
  }

  @Test
  void startsAgainAfterASuccess() {
    pause.afterFailure();
    pause.afterFailure();
    pause.success();

    assertThat(pause.afterFailure()).isEqualTo(Duration.ofMillis(200));
  }
}
