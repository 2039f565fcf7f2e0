package com.fiscility.refresh.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.events.CommandFailed;
import com.fiscility.events.CommandFailure;
import com.fiscility.events.HardRefreshReason;
import com.fiscility.events.HardRefreshRequired;
import com.fiscility.events.RefreshRequested;
import com.fiscility.events.RefreshRequester;
import com.fiscility.events.RefreshTrigger;
import com.fiscility.events.RefreshType;
import com.fiscility.events.SoftRefreshDue;
import com.fiscility.refresh.harness.Item;
import com.fiscility.refresh.harness.RunningRefreshService;
import com.fiscility.refresh.harness.RunningRefreshService.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Commands as the gateway and operators send them; each ends in one event. */
class RequestIT {

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
  void aUserGetsOneSoftRefreshInAQuarterOfAnHour() {
    linked("rq-soft", "frida");

    UUID first = ask(soft("rq-soft", "frida").build());
    SoftRefreshDue due = service.awaitEvent("rq-soft", 1, SoftRefreshDue.class);
    service.ask(first, soft("rq-soft", "frida").build());
    UUID second = ask(soft("rq-soft", "frida").build());
    CommandFailed refused = service.awaitEvent("rq-soft", 2, CommandFailed.class);
    SURROUNDINGS.clock().pass(Duration.ofMinutes(16));
    ask(soft("rq-soft", "frida").build());
    service.awaitEvent("rq-soft", 3, SoftRefreshDue.class);

    assertThat(due.getTrigger()).isEqualTo(RefreshTrigger.USER);
    assertThat(due.getDueId()).isEqualTo(first.toString());
    assertThat(Duration.between(due.getDueAt(), now()).abs()).isLessThan(Duration.ofMinutes(20));
    assertThat(refused.getFailure()).isEqualTo(CommandFailure.TOO_OFTEN);
    assertThat(service.published().ofItem("rq-soft"))
        .extracting(e -> e.envelope().correlationId())
        .startsWith(first, second);
  }

  @Test
  void anOperatorRaisesANeedOnceAndHearsOfTheOpenOne() {
    linked("rq-hard", "frida");

    UUID first = ask(hard("rq-hard", null).build());
    HardRefreshRequired raised = service.awaitEvent("rq-hard", 1, HardRefreshRequired.class);
    UUID second = ask(hard("rq-hard", null).build());
    HardRefreshRequired again = service.awaitEvent("rq-hard", 2, HardRefreshRequired.class);

    assertThat(raised.getReason()).isEqualTo(HardRefreshReason.QUARTERLY);
    assertThat(again).isEqualTo(raised);
    assertThat(service.published().ofItem("rq-hard"))
        .extracting(e -> e.envelope().correlationId())
        .containsExactly(first, second);
  }

  @Test
  void whatIsNotTheUsersIsNotThere() {
    Item item = linked("rq-foreign", "frida");
    linked("rq-gone", "frida");
    service.tell("rq-gone", 2, new Item("rq-gone", "frida", now()).unlinked());
    service.awaitVersion("rq-gone", 2);

    ask(soft(item.id(), "paul").build());
    ask(soft("rq-unknown", "frida").build());
    ask(hard("rq-gone", "frida").build());

    for (String itemId : new String[] {"rq-foreign", "rq-unknown", "rq-gone"}) {
      assertThat(service.awaitEvent(itemId, 1, CommandFailed.class).getFailure())
          .isEqualTo(CommandFailure.NOT_FOUND);
    }
  }

  @Test
  void whatComesTooLateIsNotCarriedOut() {
    linked("rq-late", "frida");

    UUID id = ask(soft("rq-late", "frida").setExpiresAt(micros(now().minusSeconds(1))).build());
    CommandFailed failed = service.awaitEvent("rq-late", 1, CommandFailed.class);
    service.ask(id, soft("rq-late", "frida").build());

    assertThat(failed.getFailure()).isEqualTo(CommandFailure.EXPIRED);
    assertThat(failed.getUserId()).isEqualTo("frida");
    staysAt("rq-late", 1);
  }

  @Test
  void aCommandThatCannotBeHandledIsADeadLetterAndStillAnsweredOnce() {
    linked("rq-dead", "frida");

    UUID id = ask(soft("rq-dead", "frida").setType(RefreshType.UNKNOWN).build());
    CommandFailed failed = service.awaitEvent("rq-dead", 1, CommandFailed.class);
    service.ask(id, soft("rq-dead", "frida").build());

    assertThat(failed.getFailure()).isEqualTo(CommandFailure.FAILED);
    assertThat(failed.getItemId()).isEqualTo("rq-dead");
    assertThat(failed.getUserId()).isNull();
    assertThat(failed.getCommandType()).isEqualTo("com.fiscility.events.RefreshRequested");
    assertThat(service.published().ofItem("rq-dead").get(0).envelope().correlationId())
        .isEqualTo(id);
    staysAt("rq-dead", 1);
  }

  private static Item linked(String itemId, String userId) {
    Item item = new Item(itemId, userId, now());
    service.tell(itemId, 1, item.linked());
    service.awaitVersion(itemId, 1);
    return item;
  }

  private static RefreshRequested.Builder soft(String itemId, String userId) {
    return RefreshRequested.newBuilder()
        .setItemId(itemId)
        .setUserId(userId)
        .setType(RefreshType.SOFT)
        .setRequestedBy(RefreshRequester.USER)
        .setExpiresAt(micros(now().plus(Duration.ofHours(1))));
  }

  private static RefreshRequested.Builder hard(String itemId, @Nullable String userId) {
    return RefreshRequested.newBuilder()
        .setItemId(itemId)
        .setUserId(userId)
        .setType(RefreshType.HARD)
        .setRequestedBy(RefreshRequester.OPERATOR)
        .setExpiresAt(micros(now().plus(Duration.ofHours(1))));
  }

  private static UUID ask(RefreshRequested command) {
    return service.ask(UUID.randomUUID(), command);
  }

  private static void staysAt(String itemId, int events) {
    await()
        .during(Duration.ofMillis(700))
        .atMost(Duration.ofSeconds(5))
        .until(() -> service.published().ofItem(itemId).size() == events);
  }

  private static Instant now() {
    return SURROUNDINGS.clock().instant();
  }

  private static Instant micros(Instant time) {
    return time.truncatedTo(ChronoUnit.MICROS);
  }
}
