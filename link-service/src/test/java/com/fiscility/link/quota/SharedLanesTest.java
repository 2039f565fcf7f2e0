package com.fiscility.link.quota;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.link.plaid.PlaidEndpoint;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who gets how much of what Plaid allows. */
class SharedLanesTest {

  private static final PlaidEndpoint ENDPOINT = PlaidEndpoint.TRANSACTIONS_SYNC;

  private final HandClock time = new HandClock();

  @ParameterizedTest
  @CsvSource({"2500,1", "400,1", "100,1", "60,1", "2500,3", "400,4", "100,2", "20000,10"})
  void noMinuteHoweverItIsCutSeesMoreThanPlaidAllows(int perMinute, int instances) {
    List<LocalBuckets> fleet =
        IntStream.range(0, instances).mapToObj(i -> buckets(perMinute, instances)).toList();
    int ticks = 2400;
    long[] taken = new long[ticks];
    for (int tick = 0; tick < ticks; tick++) {
      time.advance(Duration.ofMillis(100));
      // Idle for a while first, so that full buckets meet a greedy caller.
      if (tick > 300) {
        for (LocalBuckets instance : fleet) {
          taken[tick] += take(instance, Lane.PERSON, 1_000_000);
        }
      }
    }

    long most = 0;
    for (int from = 0; from + 600 <= ticks; from++) {
      most = Math.max(most, Arrays.stream(taken, from, from + 600).sum());
    }
    long stocks = (long) instances * Math.max(1, perMinute / 1000);
    assertThat(most + stocks).isLessThanOrEqualTo(perMinute);
    assertThat(most).isGreaterThan(perMinute * 85L / 100);
  }

  @Test
  void allLanesThatWantMoreThanThereIsGetTheirShares() {
    Map<Lane, Long> taken = contended(Lane.WEBHOOK, Lane.SCHEDULE, Lane.BACKFILL);

    double all = taken.values().stream().mapToLong(n -> n).sum();
    assertThat(taken.get(Lane.WEBHOOK) / all).isGreaterThanOrEqualTo(0.48);
    assertThat(taken.get(Lane.SCHEDULE) / all).isGreaterThanOrEqualTo(0.34);
    assertThat(taken.get(Lane.BACKFILL) / all).isGreaterThanOrEqualTo(0.045);
    assertThat(all).isGreaterThan(2500 * 0.9 * 2);
  }

  @Test
  void aShareThatNobodyUsesPassesOn() {
    assertThat(contended(Lane.SCHEDULE).get(Lane.SCHEDULE)).isGreaterThan((long) (2500 * 0.9 * 2));
    assertThat(contended(Lane.BACKFILL).get(Lane.BACKFILL)).isGreaterThan((long) (2500 * 0.9 * 2));
  }

  @Test
  void aPersonMayBorrowWhateverThereIs() {
    LocalBuckets buckets = buckets(2500, 1);
    time.advance(Duration.ofMinutes(1));

    long batch = take(buckets, Lane.SCHEDULE, 1_000);
    long person = take(buckets, Lane.PERSON, 1_000);

    assertThat(batch).isBetween(35L, 70L);
    assertThat(batch + person).isEqualTo(100);
    assertThat(take(buckets, Lane.PERSON, 1)).isZero();
  }

  @Test
  void bucketsStartEmpty() {
    LocalBuckets buckets = buckets(2500, 1);

    for (Lane lane : Lane.values()) {
      assertThat(take(buckets, lane, 1)).isZero();
    }
  }

  /** Two minutes in which these lanes want all that there is, each asking first in turn. */
  private Map<Lane, Long> contended(Lane... lanes) {
    LocalBuckets buckets = buckets(2500, 1);
    time.advance(Duration.ofSeconds(10));
    Map<Lane, Long> taken = new EnumMap<>(Lane.class);
    for (int tick = 0; tick < 1200; tick++) {
      time.advance(Duration.ofMillis(100));
      for (int i = 0; i < lanes.length; i++) {
        Lane lane = lanes[(i + tick) % lanes.length];
        taken.merge(lane, take(buckets, lane, 100), Long::sum);
      }
    }
    return taken;
  }

  private LocalBuckets buckets(int perMinute, int instances) {
    return new LocalBuckets(
        new QuotaProperties(null, Map.of(ENDPOINT, perMinute)), instances, time);
  }

  private static long take(LocalBuckets buckets, Lane lane, long wanted) {
    return buckets.take(ENDPOINT, lane, wanted).blockOptional().orElseThrow();
  }
}
