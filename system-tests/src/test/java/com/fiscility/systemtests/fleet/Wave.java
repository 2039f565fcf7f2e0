package com.fiscility.systemtests.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.events.ItemRefreshed;
import com.fiscility.events.RefreshOutcome;
import com.fiscility.events.SoftRefreshDue;
import com.fiscility.systemtests.support.Events;
import com.fiscility.systemtests.support.Events.Told;
import com.fiscility.systemtests.support.SystemUnderTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** A fleet of which every Item has fallen due at the same moment. */
final class Wave {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Duration LIMIT = Duration.ofMinutes(6);

  private final SystemUnderTest system;
  private final Fleet fleet;
  private final Instant began;

  private Wave(SystemUnderTest system, Fleet fleet, Instant began) {
    this.system = system;
    this.fleet = fleet;
    this.began = began;
  }

  /** A week goes by. */
  static Wave of(SystemUnderTest system, Fleet fleet) {
    Instant began = system.time().instant().plus(WEEK);
    system.time().advance(WEEK);
    return new Wave(system, fleet, began);
  }

  /** How many of its Items are refreshed by now. */
  int refreshed() {
    return count("link", "item where last_success_started_at >= " + sql(began));
  }

  /** For how many of them a refresh was asked. */
  int asked() {
    return count(
        "refresh", "refresh_plan where (soft_attempts > 0 or last_success_at >= %s)", sql(began));
  }

  void untilAsked(int items) {
    await(items + " Items are asked for")
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> asked() >= items);
  }

  void untilRefreshed(int items) {
    await(items + " Items are refreshed")
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> refreshed() >= items);
  }

  void untilOver() {
    untilRefreshed(fleet.size());
  }

  /** Each Item was asked for once and refreshed once, and its plan knows; it stays so. */
  void hasRefreshedEachItemOnce() {
    await()
        .atMost(LIMIT)
        .untilAsserted(
            () ->
                assertThat(
                        count(
                            "refresh",
                            "refresh_plan where last_success_at >= %s and soft_attempts = 0"
                                + " and soft_due_at > %s",
                            sql(began),
                            sql(system.time().instant())))
                    .isEqualTo(fleet.size()));
    await()
        .during(Duration.ofSeconds(2))
        .atMost(LIMIT)
        .untilAsserted(() -> assertThat(count("link", "refresh_demand where true")).isZero());
    Map<String, Set<String>> demands = new TreeMap<>();
    Map<String, Set<String>> answers = new TreeMap<>();
    Map<String, Set<String>> attempts = new TreeMap<>();
    for (Told<SoftRefreshDue> told :
        ofFleet("refresh.events.v1", SoftRefreshDue.class, SoftRefreshDue::getItemId)) {
      if (!told.time().isBefore(began)) {
        add(demands, told.event().getItemId(), told.event().getDueId());
      }
    }
    for (Told<ItemRefreshed> told :
        ofFleet("account.events.v1", ItemRefreshed.class, ItemRefreshed::getItemId)) {
      if (!told.event().getStartedAt().isBefore(began)) {
        assertThat(told.event().getOutcome()).isEqualTo(RefreshOutcome.SUCCEEDED);
        add(answers, told.event().getItemId(), String.valueOf(told.event().getDueId()));
        add(attempts, told.event().getItemId(), told.id());
      }
    }
    assertThat(demands).hasSize(fleet.size());
    assertThat(demands.values()).allSatisfy(ids -> assertThat(ids).hasSize(1));
    assertThat(answers).as("each demand is answered").isEqualTo(demands);
    assertThat(attempts.values()).allSatisfy(ids -> assertThat(ids).hasSize(1));
  }

  /** A dead outbox's events may stand twice on a topic, under the same id. */
  private <T> List<Told<T>> ofFleet(String topic, Class<T> type, Function<T, String> itemId) {
    Set<String> items = Set.copyOf(fleet.itemIds());
    return new Events(system)
        .of(topic, type).stream()
            .filter(told -> items.contains(itemId.apply(told.event())))
            .toList();
  }

  private static void add(Map<String, Set<String>> all, String itemId, String id) {
    all.computeIfAbsent(itemId, first -> new TreeSet<>()).add(id);
  }

  private int count(String service, String rows, Object... values) {
    return (int)
        system
            .tables(service)
            .number(
                "select count(*) from "
                    + rows.formatted(values)
                    + " and item_id in "
                    + fleet.inSql());
  }

  private static String sql(Instant time) {
    return "'" + time + "'::timestamptz";
  }
}
