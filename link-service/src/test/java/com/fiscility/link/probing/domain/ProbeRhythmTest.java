package com.fiscility.link.probing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ProbeRhythmTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void everyItemIsAskedWithinAWeekAndNotAllAtOnce() {
    assertThat(
            IntStream.range(0, 1000)
                .mapToObj(i -> ProbeRhythm.whenHealthy("item" + i, NOW))
                .peek(
                    at ->
                        assertThat(at)
                            .isBetween(
                                NOW.plus(Duration.ofHours(156)), NOW.plus(Duration.ofDays(7))))
                .distinct()
                .count())
        .isGreaterThan(900);
  }

  @Test
  void aBrokenItemIsAskedEverMoreSlowlyAndNeverLessThanOnceADay() {
    Duration before = Duration.ZERO;
    for (int probes = 0; probes < 8; probes++) {
      Duration pause = Duration.between(NOW, ProbeRhythm.whenBroken("item", probes, NOW));
      assertThat(pause).isGreaterThan(before).isLessThanOrEqualTo(Duration.ofHours(24));
      before = pause;
    }
    assertThat(Duration.between(NOW, ProbeRhythm.whenBroken("item", 1000, NOW)))
        .isBetween(Duration.ofHours(19), Duration.ofHours(24));
    assertThat(Duration.between(NOW, ProbeRhythm.whenBroken("item", 0, NOW)))
        .isBetween(Duration.ofMinutes(8), Duration.ofMinutes(10));
  }

  @Test
  void afterALinkTokenForUpdateModeThereAreThreeProbes() {
    assertThat(ProbeRhythm.afterUpdateMode(NOW, NOW)).contains(NOW.plus(Duration.ofMinutes(2)));
    assertThat(ProbeRhythm.afterUpdateMode(NOW, NOW.plus(Duration.ofMinutes(2))))
        .contains(NOW.plus(Duration.ofMinutes(10)));
    assertThat(ProbeRhythm.afterUpdateMode(NOW, NOW.plus(Duration.ofMinutes(11))))
        .contains(NOW.plus(Duration.ofMinutes(31)));
    assertThat(ProbeRhythm.afterUpdateMode(NOW, NOW.plus(Duration.ofMinutes(31)))).isEmpty();
  }
}
