package com.fiscility.refresh.plan.domain;

import static com.fiscility.refresh.plan.domain.PlanFixtures.ID;
import static com.fiscility.refresh.plan.domain.PlanFixtures.LINKED;
import static com.fiscility.refresh.plan.domain.PlanFixtures.PLANNING;
import static com.fiscility.refresh.plan.domain.PlanFixtures.POLICY;
import static com.fiscility.refresh.plan.domain.PlanFixtures.day;
import static com.fiscility.refresh.plan.domain.PlanFixtures.item;
import static com.fiscility.refresh.plan.domain.PlanFixtures.linked;
import static com.fiscility.refresh.plan.domain.PlanFixtures.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** When transactions and balances are to be fetched. */
class SoftRefreshTest {

  private static final Duration EARLIER = Spread.of("item", POLICY.softSpread());

  @Test
  void aNewItemIsDueAWeekAfterItsLinkingLessItsSpread() {
    RefreshPlan plan = linked(item());

    assertThat(plan.soft()).isEqualTo(new SoftPlan(due(LINKED), due(LINKED), 0, null));
  }

  @Test
  void anItemFirstHeardOfLaterCountsFromItsLastSuccess() {
    RefreshPlan plan = told(null, item().refreshed(day(2)).told(9, day(5)), day(5)).plan();

    assertThat(plan.soft().dueAt()).isEqualTo(due(day(2)));
  }

  @Test
  void aSuccessSetsTheNextDateFromItsStart() {
    RefreshPlan asked = asked(linked(item()), day(7));

    RefreshPlan refreshed =
        told(asked, item().refreshed(day(7.1)).told(2, day(7.2)), day(7.2)).plan();

    assertThat(refreshed.soft()).isEqualTo(new SoftPlan(due(day(7.1)), due(day(7.1)), 0, null));
  }

  @Test
  void aFailedAttemptChangesNoDate() {
    RefreshPlan asked = asked(linked(item()), day(7));

    RefreshPlan failed = told(asked, item().told(2, day(7.1)), day(7.1)).plan();

    assertThat(failed.soft()).isEqualTo(asked.soft());
    assertThat(failed.itemVersion()).isEqualTo(2);
  }

  @Test
  void askingKeepsTheDueDateAndSetsATimeOfAskingAgain() {
    RefreshPlan plan = linked(item());

    Decision decision = PLANNING.softDue(plan, day(7), ID);

    assertThat(decision.plan().soft()).isEqualTo(new SoftPlan(due(LINKED), day(7.25), 1, null));
    assertThat(decision.events())
        .containsExactly(new PlanEvent.SoftDue(1, ID, due(LINKED), Trigger.SCHEDULE, 1));
  }

  @ParameterizedTest(name = "after demand {0}, the next one follows in {1} hours")
  @CsvSource({"1, 6", "2, 12", "3, 24", "4, 24", "50, 24"})
  void retriesDoubleUpToADay(int attempts, int hours) {
    RefreshPlan plan = linked(item());
    Instant now = day(7);
    for (int i = 1; i < attempts; i++) {
      plan = asked(plan, now);
      now = plan.soft().askAt();
    }

    Decision decision = PLANNING.softDue(plan, now, ID);

    assertThat(decision.plan().soft().askAt()).isEqualTo(now.plus(Duration.ofHours(hours)));
    assertThat(decision.events())
        .containsExactly(
            new PlanEvent.SoftDue(attempts, ID, due(LINKED), Trigger.SCHEDULE, attempts));
  }

  @Test
  void whatIsNotDueIsNotAskedFor() {
    RefreshPlan plan = linked(item());

    assertThat(PLANNING.softDue(plan, due(LINKED).minusMillis(1), ID).events()).isEmpty();
    assertThat(PLANNING.softDue(plan, due(LINKED), ID).events()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource(
      value = LoginState.class,
      names = {"NEEDS_RECONNECT", "REVOKED", "REMOVING", "UNLINKED"})
  void nothingIsAskedForWhereItCannotSucceed(LoginState state) {
    RefreshPlan plan =
        told(linked(item()), item().login(state, day(1)).told(2, day(1)), day(1)).plan();

    assertThat(plan.soft()).isEqualTo(new SoftPlan(due(LINKED), null, 0, null));
    assertThat(PLANNING.softDue(plan, day(30), ID).events()).isEmpty();
  }

  @Test
  void whatBecameOverdueMeanwhileIsAskedForWhenTheLoginWorksAgain() {
    RefreshPlan broken =
        told(
                linked(item()),
                item().login(LoginState.NEEDS_RECONNECT, day(1)).told(2, day(1)),
                day(1))
            .plan();

    RefreshPlan repaired =
        told(broken, item().login(LoginState.HEALTHY, day(20)).told(3, day(20)), day(20)).plan();

    assertThat(repaired.soft()).isEqualTo(new SoftPlan(due(LINKED), due(LINKED), 0, null));
    assertThat(PLANNING.softDue(repaired, day(20), ID).events()).hasSize(1);
  }

  @Test
  void theSameVersionAndOlderOnesSayNothingNew() {
    RefreshPlan plan = told(linked(item()), item().told(5, day(1)), day(1)).plan();

    for (long version : List.of(1L, 4L, 5L)) {
      ItemEvidence old =
          item().login(LoginState.UNLINKED, day(2)).refreshed(day(2)).told(version, day(2));
      assertThat(PLANNING.told(plan, old, day(2), ID)).isEmpty();
    }
  }

  @Test
  void theSpreadIsEven() {
    int items = 120_000;
    long[] hours = new long[12];
    IntStream.range(0, items)
        .mapToObj(i -> Spread.of("item-" + i, POLICY.softSpread()))
        .forEach(
            spread -> {
              assertThat(spread).isBetween(Duration.ZERO, POLICY.softSpread().minusMillis(1));
              hours[(int) spread.toHours()]++;
            });

    assertThat(Arrays.stream(hours).boxed())
        .allSatisfy(n -> assertThat(n).isBetween(9_600L, 10_400L));
  }

  @Test
  void withoutASpreadAllStayTogether() {
    assertThat(Spread.of("item", Duration.ZERO)).isEqualTo(Duration.ZERO);
  }

  private static Instant due(Instant start) {
    return start.plus(POLICY.softPeriod()).minus(EARLIER);
  }

  private static RefreshPlan asked(RefreshPlan plan, Instant now) {
    return PLANNING.softDue(plan, now, ID).plan();
  }
}
