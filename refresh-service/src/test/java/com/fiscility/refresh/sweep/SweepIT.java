package com.fiscility.refresh.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.events.HardRefreshReason;
import com.fiscility.events.HardRefreshRequired;
import com.fiscility.events.SoftRefreshDue;
import com.fiscility.refresh.harness.RunningRefreshService;
import com.fiscility.refresh.harness.RunningRefreshService.Surroundings;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Many due at once, on several instances, some of which lose their database in the middle. */
class SweepIT {

  private static final int DUE = 3000;

  private final Surroundings surroundings = Surroundings.create();

  @Test
  void twoInstancesAskForEachOnce() {
    try (RunningRefreshService one = start(fast());
        RunningRefreshService two = start(fast())) {
      insertDue(one, "sw-two", DUE);

      awaitToldOnce(one, "sw-two");

      assertThat(sweptBy(one) + sweptBy(two)).isEqualTo(DUE);
      assertThat(sweptBy(one)).isPositive();
      assertThat(sweptBy(two)).isPositive();
    }
  }

  @Test
  void whatIsCutOffInTheMiddleOfAWaveIsToldOnceInEffect() {
    Map<String, Object> small = new HashMap<>(fast());
    small.put("refresh.sweep.batch", 20);
    small.put("refresh.sweep.soft-per-second", 1500);
    try (RunningRefreshService one = start(small);
        RunningRefreshService two = start(small)) {
      insertDue(one, "sw-cut", DUE);

      for (int told = 300; told < DUE; told += 600) {
        int enough = told;
        await()
            .atMost(Duration.ofSeconds(30))
            .pollInterval(Duration.ofMillis(10))
            .until(() -> one.published().ofItems("sw-cut").size() >= enough);
        one.change(
            "select pg_terminate_backend(pid) from pg_stat_activity"
                + " where datname = current_database() and pid <> pg_backend_pid()");
      }

      awaitToldOnce(one, "sw-cut");
      assertThat(sweptBy(two)).isPositive();
      assertThat(
              one.row(
                  "select count(*) from refresh_plan"
                      + " where item_id like 'sw-cut-%' and soft_attempts <> 1"))
          .isEqualTo(0L);
    }
  }

  /** The statistics are of the time before the wave, as they are in any wave. */
  @Test
  void aWaveIsNotReadAgainForEachBatch() {
    int wave = 20_000;
    Map<String, Object> unwatched = new HashMap<>(fast());
    unwatched.put("refresh.watch.interval", "10m");
    unwatched.put("refresh.sweep.batch", 500);
    try (RunningRefreshService one = start(unwatched)) {
      one.change("alter table refresh_plan set (autovacuum_enabled = false)");
      String scattered = "now() + interval '1 day' + n % 1000 * interval '10 minutes'";
      insert(one, "sw-wave", 5 * wave, scattered, "null");
      one.change("vacuum analyze refresh_plan");
      one.change(
          "update refresh_plan set soft_ask_at = now() - interval '1 minute'"
              + " where item_id ~ '^sw-wave-[0-9]*[16]$'");

      one.awaitRows(
          "select count(*) from refresh_plan"
              + " where item_id like 'sw-wave-%' and soft_attempts = 1",
          wave);

      long entries =
          (long)
              one.row(
                  "select idx_tup_read from pg_stat_user_indexes"
                      + " where indexrelname = 'refresh_plan_soft'");
      assertThat(entries)
          .as("index entries read for %d Items in batches of 500", wave)
          .isLessThan(8L * wave);
    }
  }

  @Test
  void catchingUpKeepsThePace() {
    try (RunningRefreshService one =
        start(Map.of("refresh.sweep.soft-per-second", 40, "refresh.sweep.batch", 500))) {
      insertDue(one, "sw-pace", 200);
      long start = System.nanoTime();

      await()
          .atMost(Duration.ofSeconds(30))
          .pollInterval(Duration.ofMillis(20))
          .until(() -> one.published().ofItems("sw-pace").size() >= 200);

      // 200 at 40 a second, less the second's worth that may have been saved up before.
      assertThat(Duration.ofNanos(System.nanoTime() - start))
          .isGreaterThan(Duration.ofMillis(3800));
    }
  }

  @Test
  void datesForOwnersAreToldOnceByTwoInstances() {
    try (RunningRefreshService one = start(fast());
        RunningRefreshService two = start(fast())) {
      insert(one, "sw-hard", 500, "'2020-01-01'::timestamptz + interval '100 years'", "now()");

      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> one.published().ofItems("sw-hard").size() >= 500);

      List<HardRefreshRequired> told =
          one.published().ofItems("sw-hard").stream()
              .map(e -> (HardRefreshRequired) e.value())
              .toList();
      assertThat(told)
          .hasSize(500)
          .allMatch(e -> e.getReason() == HardRefreshReason.QUARTERLY)
          .extracting(HardRefreshRequired::getItemId)
          .doesNotHaveDuplicates();
      assertThat(sweptBy(one, "hard") + sweptBy(two, "hard")).isEqualTo(500);
      assertThat(
              one.row(
                  "select count(*) from refresh_plan"
                      + " where item_id like 'sw-hard-%' and requirement_id is null"))
          .isEqualTo(0L);
    }
  }

  @Test
  void whatIsAskedForAgainAndAgainRaisesTheAlarm() {
    try (RunningRefreshService one = start(fast())) {
      insertDue(one, "sw-late", 3);
      for (int attempt = 1; attempt <= 3; attempt++) {
        int asked = attempt * 3;
        await()
            .atMost(Duration.ofSeconds(20))
            .until(() -> one.published().ofItems("sw-late").size() == asked);
        surroundings.clock().pass(Duration.ofHours(attempt == 3 ? 0 : 24));
      }

      await()
          .atMost(Duration.ofSeconds(10))
          .untilAsserted(() -> assertThat(gauge(one, "refresh.overdue")).isEqualTo(3));
      assertThat(gauge(one, "refresh.overdue.oldest.seconds")).isGreaterThan(2 * 86_400);
      assertThat(gauge(one, "refresh.plan.items")).isGreaterThanOrEqualTo(3);
    }
  }

  private RunningRefreshService start(Map<String, Object> properties) {
    return RunningRefreshService.start(surroundings, properties);
  }

  private static Map<String, Object> fast() {
    return Map.of(
        "refresh.sweep.soft-per-second", 100_000,
        "refresh.sweep.hard-per-second", 100_000,
        "refresh.sweep.batch", 100);
  }

  private static void insertDue(RunningRefreshService service, String prefix, int items) {
    insert(service, prefix, items, "now() - interval '1 minute'", "null");
  }

  private static void insert(
      RunningRefreshService service, String prefix, int items, String softAt, String hardAt) {
    service.change(
        """
        insert into refresh_plan (item_id, user_id, item_version, version, linked_at, login_state,
          login_observed_at, user_present_at, disconnect_open, soft_due_at, soft_ask_at,
          soft_attempts, hard_due_at, closed_item_version)
        select '%s-' || n, 'user-' || n, 1, 0, now() - interval '100 days', 'HEALTHY', now(),
          now() - interval '100 days', false, %s, %s, 0, %s, 0
        from generate_series(1, %d) n"""
            .formatted(prefix, softAt, softAt, hardAt, items));
  }

  /** Each Item is told, and stays told, by one event; copies of it have the same id. */
  private static void awaitToldOnce(RunningRefreshService service, String prefix) {
    await().atMost(Duration.ofSeconds(60)).until(() -> idsByItem(service, prefix).size() == DUE);
    await()
        .during(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(5))
        .until(() -> idsByItem(service, prefix).values().stream().allMatch(ids -> ids.size() == 1));
    service.awaitRows("select count(*) from outbox", 0);
    assertThat(service.published().ofItems(prefix))
        .allMatch(e -> ((SoftRefreshDue) e.value()).getAttempt() == 1);
  }

  private static Map<String, Set<UUID>> idsByItem(RunningRefreshService service, String prefix) {
    return service.published().ofItems(prefix).stream()
        .collect(
            Collectors.groupingBy(
                e -> e.envelope().subject(),
                Collectors.mapping(e -> e.envelope().id(), Collectors.toCollection(HashSet::new))));
  }

  private static long sweptBy(RunningRefreshService service) {
    return sweptBy(service, "soft");
  }

  private static long sweptBy(RunningRefreshService service, String sweep) {
    return (long)
        service
            .bean(MeterRegistry.class)
            .get("refresh.swept")
            .tag("sweep", sweep)
            .counter()
            .count();
  }

  private static double gauge(RunningRefreshService service, String name) {
    return service.bean(MeterRegistry.class).get(name).gauge().value();
  }
}
