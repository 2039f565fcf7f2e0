package com.fiscility.simulator.limits;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.simulator.protocol.PlaidError;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class RateLimitsTest {

  private static final String SYNC = "/transactions/sync";

  private final AtomicLong nanos = new AtomicLong();
  private final RateLimits limits = new RateLimits(nanos::get);

  @Test
  void nothingIsEnforcedUnlessAsked() {
    for (int i = 0; i < 100_000; i++) {
      assertThat(limits.take(SYNC, null)).isEmpty();
    }
  }

  @Test
  void noMinuteHoldsMoreThanTheLimit() {
    limits.enforce(0.01);

    for (int i = 0; i < 25; i++) {
      assertThat(limits.take(SYNC, "item-" + i)).isEmpty();
      pass(Duration.ofSeconds(2));
    }
    assertThat(limits.take(SYNC, "another").map(PlaidError::code))
        .contains("TRANSACTIONS_SYNC_LIMIT");
    pass(Duration.ofSeconds(10));

    assertThat(limits.take(SYNC, "another")).isEmpty();
    RateLimits.Usage usage = limits.standing().endpoints().get(SYNC);
    assertThat(usage).isEqualTo(new RateLimits.Usage(25, 26, 25, 1, 0));
    assertThat(limits.standing().violations()).isEqualTo(1);
  }

  @Test
  void anItemHasItsOwnLimitWithItsOwnCode() {
    limits.enforce(1);

    for (int i = 0; i < 5; i++) {
      assertThat(limits.take("/accounts/balance/get", "item")).isEmpty();
    }
    assertThat(limits.take("/accounts/balance/get", "item").map(PlaidError::code))
        .contains("BALANCE_LIMIT");
    assertThat(limits.take("/accounts/balance/get", "other")).isEmpty();
    pass(Duration.ofSeconds(60));
    assertThat(limits.take("/accounts/balance/get", "item")).isEmpty();
  }

  @Test
  void aSmallFactorDoesNotShrinkAnItemsLimit() {
    limits.enforce(0.02);

    for (int i = 0; i < 50; i++) {
      assertThat(limits.take(SYNC, "item")).isEmpty();
    }
    assertThat(limits.take(SYNC, "item").map(PlaidError::type)).contains("RATE_LIMIT_EXCEEDED");
  }

  private void pass(Duration duration) {
    nanos.addAndGet(duration.toNanos());
  }
}
