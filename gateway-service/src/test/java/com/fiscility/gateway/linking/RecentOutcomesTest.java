package com.fiscility.gateway.linking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.gateway.linking.domain.Outcome;
import com.fiscility.gateway.support.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class RecentOutcomesTest {

  private static final Outcome OUTCOME = new Outcome.Failed(Outcome.Cause.FAILED);

  private final MovableClock clock = new MovableClock(Instant.EPOCH);
  private final RecentOutcomes recent = new RecentOutcomes(2, Duration.ofMinutes(1), clock);

  @Test
  void onlyItsUserFindsIt() {
    recent.add(id(1), "frida", OUTCOME);

    assertThat(recent.find(id(1), "frida")).contains(OUTCOME);
    assertThat(recent.find(id(1), "paul")).isEmpty();
  }

  @Test
  void oldestGoesFirst() {
    recent.add(id(1), "frida", OUTCOME);
    recent.add(id(2), "frida", OUTCOME);
    recent.add(id(3), "frida", OUTCOME);

    assertThat(recent.find(id(1), "frida")).isEmpty();
    assertThat(recent.find(id(2), "frida")).isPresent();
    assertThat(recent.find(id(3), "frida")).isPresent();
  }

  @Test
  void nothingIsKeptForLong() {
    recent.add(id(1), "frida", OUTCOME);
    clock.pass(Duration.ofMinutes(2));

    assertThat(recent.find(id(1), "frida")).isEmpty();
  }

  private static UUID id(long number) {
    return new UUID(0, number);
  }
}
