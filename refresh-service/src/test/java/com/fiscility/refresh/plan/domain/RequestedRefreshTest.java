package com.fiscility.refresh.plan.domain;

import static com.fiscility.refresh.plan.domain.PlanFixtures.ID;
import static com.fiscility.refresh.plan.domain.PlanFixtures.LINKED;
import static com.fiscility.refresh.plan.domain.PlanFixtures.OTHER_ID;
import static com.fiscility.refresh.plan.domain.PlanFixtures.PLANNING;
import static com.fiscility.refresh.plan.domain.PlanFixtures.day;
import static com.fiscility.refresh.plan.domain.PlanFixtures.item;
import static com.fiscility.refresh.plan.domain.PlanFixtures.linked;
import static com.fiscility.refresh.plan.domain.PlanFixtures.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Users and operators who want a refresh now. */
class RequestedRefreshTest {

  private static final RefreshPlan HEALTHY = linked(item());

  static Stream<Arguments> refusals() {
    RefreshPlan gone =
        told(HEALTHY, item().login(LoginState.UNLINKED, day(1)).told(2, day(1)), day(1)).plan();
    RefreshPlan removing =
        told(HEALTHY, item().login(LoginState.REMOVING, day(1)).told(2, day(1)), day(1)).plan();
    return Stream.of(
        Arguments.of("unknown", null, soft("frida", Trigger.USER), Refusal.NOT_FOUND),
        Arguments.of("another's", HEALTHY, soft("paul", Trigger.USER), Refusal.NOT_FOUND),
        Arguments.of("nobody's", HEALTHY, soft(null, Trigger.USER), Refusal.NOT_FOUND),
        Arguments.of(
            "another's, says an operator",
            HEALTHY,
            soft("paul", Trigger.OPERATOR),
            Refusal.NOT_FOUND),
        Arguments.of("unlinked", gone, soft("frida", Trigger.USER), Refusal.NOT_FOUND),
        Arguments.of("removing", removing, soft(null, Trigger.OPERATOR), Refusal.NOT_FOUND),
        Arguments.of(
            "expired",
            HEALTHY,
            new RefreshRequest(ID, "item", "frida", false, Trigger.USER, day(2)),
            Refusal.EXPIRED),
        Arguments.of(
            "expired and unknown",
            null,
            new RefreshRequest(ID, "item", "frida", true, Trigger.USER, day(2)),
            Refusal.EXPIRED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void isRefused(String what, @Nullable RefreshPlan plan, RefreshRequest request, Refusal reason) {
    assertThat(PLANNING.requested(plan, request, day(2)))
        .isEqualTo(new RequestAnswer.Refused(reason));
  }

  @Test
  void aUsersSoftRefreshIsDueNowAndTheScheduleStays() {
    Decision decision = planned(HEALTHY, soft("frida", Trigger.USER), day(2));

    assertThat(decision.events())
        .containsExactly(new PlanEvent.SoftDue(1, ID, day(2), Trigger.USER, 1));
    assertThat(decision.plan().soft())
        .isEqualTo(new SoftPlan(HEALTHY.soft().dueAt(), HEALTHY.soft().askAt(), 0, day(2)));
  }

  @Test
  void aUserAsksOnceInAQuarterOfAnHourAndAnOperatorAlways() {
    RefreshPlan asked = planned(HEALTHY, soft("frida", Trigger.USER), day(2)).plan();
    Instant later = day(2).plus(Duration.ofMinutes(15));

    assertThat(PLANNING.requested(asked, soft("frida", Trigger.USER), later.minusMillis(1)))
        .isEqualTo(new RequestAnswer.Refused(Refusal.TOO_OFTEN));
    assertThat(planned(asked, soft(null, Trigger.OPERATOR), later.minusMillis(1)).events())
        .hasSize(1);
    assertThat(planned(asked, soft("frida", Trigger.USER), later).events()).hasSize(1);
  }

  @Test
  void aBrokenItemMayBeTriedByItsOwner() {
    RefreshPlan broken =
        told(HEALTHY, item().login(LoginState.NEEDS_RECONNECT, day(1)).told(2, day(1)), day(1))
            .plan();

    assertThat(planned(broken, soft("frida", Trigger.USER), day(2)).events()).hasSize(1);
  }

  @Test
  void aHardRefreshIsRaisedNow() {
    Decision decision = planned(HEALTHY, hard(ID), day(2));

    Requirement need = new Requirement(ID, HardReason.QUARTERLY, day(2), null);
    assertThat(decision.events()).containsExactly(new PlanEvent.HardRequired(1, need));
    assertThat(decision.plan().requirement()).isEqualTo(need);
  }

  @Test
  void anOpenNeedIsToldAgainAndStaysTheSame() {
    RefreshPlan open = PLANNING.hardDue(HEALTHY, day(90), ID).plan();

    Decision again = planned(open, hard(OTHER_ID), day(91));

    assertThat(again.plan().requirement()).isEqualTo(open.requirement());
    assertThat(again.events()).containsExactly(new PlanEvent.HardRequired(2, open.requirement()));
  }

  private static Decision planned(RefreshPlan plan, RefreshRequest request, Instant now) {
    RequestAnswer answer = PLANNING.requested(plan, request, now);
    assertThat(answer).isInstanceOf(RequestAnswer.Planned.class);
    return ((RequestAnswer.Planned) answer).decision();
  }

  private static RefreshRequest soft(@Nullable String userId, Trigger trigger) {
    return new RefreshRequest(
        ID, "item", userId, false, trigger, LINKED.plus(Duration.ofDays(1000)));
  }

  private static RefreshRequest hard(UUID id) {
    return new RefreshRequest(
        id, "item", null, true, Trigger.OPERATOR, LINKED.plus(Duration.ofDays(1000)));
  }
}
