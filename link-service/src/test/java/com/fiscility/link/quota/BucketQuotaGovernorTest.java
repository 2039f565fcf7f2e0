package com.fiscility.link.quota;

import static com.fiscility.link.plaid.PlaidEndpoint.ACCOUNTS_GET;
import static com.fiscility.link.plaid.PlaidEndpoint.TRANSACTIONS_SYNC;
import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.link.plaid.PlaidEndpoint;
import com.fiscility.link.quota.Permit.Denied;
import com.fiscility.link.quota.Permit.Granted;
import io.github.bucket4j.TimeMeter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BucketQuotaGovernorTest {

  private final HandClock time = new HandClock();
  private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
  private final QuotaProperties properties =
      new QuotaProperties(Map.of(TRANSACTIONS_SYNC, 100, ACCOUNTS_GET, 100));
  private final QuotaGovernor governor = new BucketQuotaGovernor(properties, time, metrics);

  @Test
  void startsEmptyAndSaysWhenToComeBack() {
    Permit first = ask(TRANSACTIONS_SYNC);

    assertThat(first).isInstanceOf(Denied.class);
    time.advance(((Denied) first).retryAfter());
    assertThat(ask(TRANSACTIONS_SYNC)).isEqualTo(new Granted());
    assertThat(ask(TRANSACTIONS_SYNC)).isInstanceOf(Denied.class);
  }

  @ParameterizedTest
  @EnumSource(
      value = PlaidEndpoint.class,
      names = {"TRANSACTIONS_SYNC", "INSTITUTIONS_GET_BY_ID", "ITEM_REMOVE"})
  void noMinuteHoweverItIsCutSeesMoreThanPlaidAllows(PlaidEndpoint endpoint) {
    int allowed = properties.perMinute(endpoint);
    int seconds = 240;
    int[] granted = new int[seconds];
    for (int second = 0; second < seconds; second++) {
      time.advance(Duration.ofSeconds(1));
      // Idle for a while first, so that a full bucket meets a greedy caller.
      while (second > 30 && ask(endpoint) instanceof Granted) {
        granted[second]++;
      }
    }

    int most = 0;
    for (int from = 0; from + 60 <= seconds; from++) {
      most = Math.max(most, Arrays.stream(granted, from, from + 60).sum());
    }
    assertThat(most).isLessThanOrEqualTo(allowed).isGreaterThan(allowed * 9 / 10);
  }

  @Test
  void endpointsDoNotShareABucket() {
    time.advance(Duration.ofSeconds(1));

    assertThat(ask(TRANSACTIONS_SYNC)).isEqualTo(new Granted());
    assertThat(ask(TRANSACTIONS_SYNC)).isInstanceOf(Denied.class);
    assertThat(ask(ACCOUNTS_GET)).isEqualTo(new Granted());
  }

  @Test
  void eachAnswerIsCountedByLane() {
    governor.tryAcquire(ACCOUNTS_GET, Lane.WEBHOOK).block();
    time.advance(Duration.ofMinutes(1));
    governor.tryAcquire(ACCOUNTS_GET, Lane.PERSON).block();

    assertThat(count("WEBHOOK", "denied")).isEqualTo(1);
    assertThat(count("PERSON", "granted")).isEqualTo(1);
  }

  private double count(String lane, String answer) {
    return metrics
        .get("plaid.permits")
        .tags("endpoint", "/accounts/get", "lane", lane, "answer", answer)
        .counter()
        .count();
  }

  private Permit ask(PlaidEndpoint endpoint) {
    return governor.tryAcquire(endpoint, Lane.PERSON).blockOptional().orElseThrow();
  }

  private static final class HandClock implements TimeMeter {

    private long nanos;

    void advance(Duration by) {
      nanos += by.toNanos();
    }

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
