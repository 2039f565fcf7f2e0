package com.fiscility.link.syncing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.link.harness.RunningLinkService;
import com.fiscility.link.harness.RunningLinkService.Surroundings;
import com.fiscility.link.syncing.Refreshes.Linked;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * How many transactions an instance stores and tells a second when Plaid answers at once; run by
 * {@code -Dit.test=SyncMeasurement}. Histories of 24 months, all of them announced at the same
 * time.
 */
class SyncMeasurement {

  private static final int WARM_UP = 10;
  private static final int ITEMS = 50;
  private static final String BANK = "ins_109508";

  @Test
  void transactionsASecond() {
    Map<String, Object> settings =
        Map.of(
            "link.quota.per-minute.transactions-sync", 10_000_000,
            "link.quota.per-minute.accounts-get", 10_000_000);
    try (RunningLinkService service = RunningLinkService.start(Surroundings.create(), settings)) {
      Refreshes refreshes = new Refreshes(service);
      measure(service, refreshes, "warm", WARM_UP);
      double rate = measure(service, refreshes, "measured", ITEMS);
      assertThat(rate).isGreaterThan(5_000);
    }
  }

  private static double measure(
      RunningLinkService service, Refreshes refreshes, String name, int items) {
    service.plaid().setTransactionsReadyAfter(Duration.ofHours(1), Duration.ofHours(2));
    List<Linked> linked = new ArrayList<>();
    for (int i = 0; i < items; i++) {
      linked.add(refreshes.linked("me-" + name + i, BANK, "user_accounts_9_" + name + i));
    }
    linked.forEach(refreshes::awaitRest);
    long before = stored(service);
    service.plaid().setTransactionsReadyAfter(Duration.ZERO, Duration.ZERO);
    long expected = linked.stream().mapToLong(item -> refreshes.truth(item).size()).sum();

    long begun = System.nanoTime();
    linked.forEach(refreshes::hint);
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(100))
        .until(() -> stored(service) - before == expected);
    double seconds = (System.nanoTime() - begun) / 1e9;
    double rate = expected / seconds;
    System.out.printf(
        "%s: %d transactions of %d Items in %.1f s: %.0f/s%n",
        name, expected, items, seconds, rate);
    assertThat(refreshes.stored(linked.get(0))).isEqualTo(refreshes.truth(linked.get(0)));
    return rate;
  }

  private static long stored(RunningLinkService service) {
    return (long) service.row("select count(*) from bank_transaction");
  }
}
