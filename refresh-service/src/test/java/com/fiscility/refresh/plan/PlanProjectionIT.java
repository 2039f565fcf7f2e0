package com.fiscility.refresh.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.events.HardRefreshReason;
import com.fiscility.events.HardRefreshRequired;
import com.fiscility.events.HardRefreshResolution;
import com.fiscility.events.HardRefreshResolved;
import com.fiscility.events.LoginState;
import com.fiscility.events.RefreshFailure;
import com.fiscility.events.RefreshTrigger;
import com.fiscility.events.SoftRefreshDue;
import com.fiscility.messaging.envelope.DecodedEvent;
import com.fiscility.refresh.harness.Item;
import com.fiscility.refresh.harness.ReadPositions;
import com.fiscility.refresh.harness.RunningRefreshService;
import com.fiscility.refresh.harness.RunningRefreshService.Surroundings;
import com.fiscility.schemas.TopicCatalogue;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * From what link-service tells to what is due; time is moved, events come twice and in disorder.
 */
class PlanProjectionIT {

  private static final Surroundings SURROUNDINGS = Surroundings.create();
  private static RunningRefreshService service;

  @BeforeAll
  static void start() {
    service = RunningRefreshService.start(SURROUNDINGS, Map.of());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void anItemIsAskedForAfterAWeekAgainAfterSixHoursAndThenNotBeforeTheNextWeek() {
    Item item = linked("pp-week");
    Instant dueAt = time("pp-week", "soft_due_at");

    pass(Duration.ofDays(7));
    SoftRefreshDue first = service.awaitEvent("pp-week", 1, SoftRefreshDue.class);
    service.tell("pp-week", 2, item.failed(now(), RefreshFailure.INSTITUTION));
    service.awaitVersion("pp-week", 2);
    pass(Duration.ofHours(6));
    SoftRefreshDue second = service.awaitEvent("pp-week", 2, SoftRefreshDue.class);
    Instant startedAt = now();
    service.tell("pp-week", 3, item.refreshed(startedAt));
    service.awaitVersion("pp-week", 3);
    pass(Duration.ofDays(6));

    assertThat(List.of(first, second))
        .allMatch(due -> due.getDueAt().equals(dueAt))
        .allMatch(due -> due.getTrigger() == RefreshTrigger.SCHEDULE)
        .extracting(SoftRefreshDue::getAttempt)
        .containsExactly(1, 2);
    assertThat(first.getDueId()).isNotEqualTo(second.getDueId());
    assertThat(time("pp-week", "soft_due_at"))
        .isBetween(
            startedAt.plus(Duration.ofDays(7)).minus(Duration.ofHours(12)),
            startedAt.plus(Duration.ofDays(7)));
    staysAt("pp-week", 2);
  }

  @Test
  void aBrokenLoginIsToldOnceHoweverOftenAndInWhateverOrderItIsHeard() {
    Item item = linked("pp-broken");
    UUID breaking = UUID.randomUUID();
    Instant brokenAt = now();
    SpecificRecord healthy = item.balances();
    SpecificRecord broken = item.health(LoginState.NEEDS_RECONNECT, brokenAt);

    service.tell(breaking, "pp-broken", 3, broken);
    service.tell(breaking, "pp-broken", 3, broken);
    service.tell("pp-broken", 2, healthy);
    HardRefreshRequired required = service.awaitEvent("pp-broken", 1, HardRefreshRequired.class);
    service.tell("pp-broken", 4, item.health(LoginState.HEALTHY, now()));
    HardRefreshResolved resolved = service.awaitEvent("pp-broken", 2, HardRefreshResolved.class);

    assertThat(required.getReason()).isEqualTo(HardRefreshReason.LOGIN_REQUIRED);
    assertThat(required.getItemVersion()).isEqualTo(3);
    assertThat(required.getInstitutionName()).isEqualTo("First Bank");
    assertThat(resolved.getRequirementId()).isEqualTo(required.getRequirementId());
    assertThat(resolved.getResolution()).isEqualTo(HardRefreshResolution.REPAIRED);
    assertThat(resolved.getItemVersion()).isEqualTo(4);
    DecodedEvent told = service.published().ofItem("pp-broken").get(0);
    assertThat(told.envelope().causationId()).isEqualTo(breaking);
    staysAt("pp-broken", 2);
  }

  @Test
  void theOwnerIsNeededOnceAQuarterAndNotAfterBeingPresent() {
    Item item = linked("pp-quarter");
    keepFresh(item, 2, 90);
    HardRefreshRequired required = lastHard("pp-quarter", HardRefreshRequired.class);
    service.tell("pp-quarter", 100, item.reauthorised(now()));
    service.awaitVersion("pp-quarter", 100);
    HardRefreshResolved resolved = lastHard("pp-quarter", HardRefreshResolved.class);
    keepFresh(item, 101, 80);

    assertThat(required.getReason()).isEqualTo(HardRefreshReason.QUARTERLY);
    assertThat(resolved.getResolution()).isEqualTo(HardRefreshResolution.REAUTHORISED);
    assertThat(hard("pp-quarter")).hasSize(2);
  }

  @Test
  void anAnnouncedEndIsToldAndUnlinkingSilencesIt() {
    Item item = linked("pp-ending");
    pass(Duration.ofDays(2));
    Instant end = now().plus(Duration.ofDays(7));
    service.tell("pp-ending", 2, item.fact("PENDING_DISCONNECT", end).balances());
    HardRefreshRequired required = service.awaitEvent("pp-ending", 1, HardRefreshRequired.class);
    service.tell("pp-ending", 3, item.unlinked());
    HardRefreshResolved resolved = service.awaitEvent("pp-ending", 2, HardRefreshResolved.class);
    pass(Duration.ofDays(30));

    assertThat(required.getReason()).isEqualTo(HardRefreshReason.PENDING_DISCONNECT);
    assertThat(Duration.between(required.getDeadline(), end).abs())
        .isLessThan(Duration.ofMillis(1));
    assertThat(resolved.getResolution()).isEqualTo(HardRefreshResolution.UNLINKED);
    staysAt("pp-ending", 2);
  }

  @Test
  void versionsOfAPlansEventsRiseByOne() {
    Item item = linked("pp-versions");
    for (int i = 0; i < 6; i++) {
      LoginState state = i % 2 == 0 ? LoginState.REVOKED : LoginState.HEALTHY;
      service.tell("pp-versions", i + 2, item.health(state, now()));
    }
    service.awaitEvents("pp-versions", 6);

    assertThat(service.published().ofItem("pp-versions"))
        .extracting(e -> e.envelope().sequence())
        .containsExactlyElementsOf(LongStream.rangeClosed(1, 6).boxed().toList());
  }

  @Test
  void anotherGroupReadsEverythingAgainAndTellsNothing() {
    Item item = linked("pp-group");
    service.tell("pp-group", 2, item.health(LoginState.NEEDS_RECONNECT, now()));
    service.tell("pp-group", 3, item.reauthorised(now()));
    service.awaitEvents("pp-group", 2);
    String plans =
        "select md5(string_agg(item_id || item_version || version || coalesce(requirement_id, '"
            + new UUID(0, 0)
            + "'), ',' order by item_id)) from refresh_plan";
    Object before = service.row(plans);
    int told = service.published().ofItems("pp-").size();
    String group = "pp-other-" + UUID.randomUUID();

    try (RunningRefreshService other =
        RunningRefreshService.start(SURROUNDINGS, Map.of("refresh.listening.group", group))) {
      ReadPositions.awaitEnd(group, TopicCatalogue.ACCOUNT_EVENTS);
      await()
          .atMost(Duration.ofSeconds(10))
          .until(() -> other.published().ofItems("pp-").size() >= told);
      staysAt("pp-group", 2);

      assertThat(other.published().ofItems("pp-")).hasSize(told);
    }
    assertThat(service.row(plans)).isEqualTo(before);
  }

  /** Links an Item now and waits until it is planned for. */
  private static Item linked(String itemId) {
    Item item = new Item(itemId, "frida", now());
    service.tell(itemId, 1, item.linked());
    service.awaitVersion(itemId, 1);
    return item;
  }

  /** Lets days go by, with a refresh every five of them. */
  private static void keepFresh(Item item, long version, int days) {
    for (int day = 0; day < days; day += 5) {
      pass(Duration.ofDays(5));
      service.tell(item.id(), version + day, item.refreshed(now()));
      service.awaitVersion(item.id(), version + day);
    }
  }

  private static <T> T lastHard(String itemId, Class<T> type) {
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> hard(itemId).stream().anyMatch(type::isInstance));
    return type.cast(hard(itemId).get(hard(itemId).size() - 1));
  }

  private static List<?> hard(String itemId) {
    return service.published().ofItem(itemId).stream()
        .map(DecodedEvent::value)
        .filter(e -> !(e instanceof SoftRefreshDue))
        .toList();
  }

  private static void staysAt(String itemId, int events) {
    await()
        .during(Duration.ofMillis(700))
        .atMost(Duration.ofSeconds(5))
        .until(() -> service.published().ofItem(itemId).size() == events);
  }

  private static Instant time(String itemId, String column) {
    return ((Timestamp)
            service.row("select " + column + " from refresh_plan where item_id = '" + itemId + "'"))
        .toInstant();
  }

  private static Instant now() {
    return SURROUNDINGS.clock().instant();
  }

  private static void pass(Duration time) {
    SURROUNDINGS.clock().pass(time);
  }
}
