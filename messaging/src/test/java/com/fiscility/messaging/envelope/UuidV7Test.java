package com.fiscility.messaging.envelope;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class UuidV7Test {

  private static final Instant NOW = Instant.parse("2026-11-21T10:15:30.123Z");

  @Test
  void carriesVersionVariantAndMillisecond() {
    assertThat(Stream.generate(at(NOW)).limit(1_000))
        .allSatisfy(
            id -> {
              assertThat(id.version()).isEqualTo(7);
              assertThat(id.variant()).isEqualTo(2);
              assertThat(id.getMostSignificantBits() >>> 16).isEqualTo(NOW.toEpochMilli());
            });
  }

  @Test
  void laterIdsSortAfterEarlierOnes() {
    assertThat(at(NOW).get().toString()).isLessThan(at(NOW.plusMillis(1)).get().toString());
  }

  @Test
  void idsOfOneMillisecondDiffer() {
    assertThat(Stream.generate(at(NOW)).limit(10_000)).doesNotHaveDuplicates();
  }

  private static UuidV7 at(Instant time) {
    return new UuidV7(Clock.fixed(time, ZoneOffset.UTC), new Random(1));
  }
}
