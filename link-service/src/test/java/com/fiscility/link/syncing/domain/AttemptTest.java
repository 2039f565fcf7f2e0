package com.fiscility.link.syncing.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fiscility.link.connection.domain.Refresh;
import com.fiscility.link.connection.domain.RefreshFailure;
import com.fiscility.link.connection.domain.RefreshTrigger;
import com.fiscility.link.quota.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AttemptTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final Instant BEFORE = NOW.minusSeconds(60);
  private static final Instant LONG_BEFORE = NOW.minusSeconds(6_000);

  @Test
  void aSuccessMeetsDemandsThatWereDueWhenItStarted() {
    assertThat(due("d", RefreshTrigger.SCHEDULE, BEFORE).metBy(BEFORE)).isTrue();
    assertThat(due("d", RefreshTrigger.SCHEDULE, BEFORE).metBy(LONG_BEFORE)).isFalse();
    assertThat(due("d", RefreshTrigger.SCHEDULE, BEFORE).metBy(null)).isFalse();
  }

  @Test
  void anAttemptIsToldForEachDemandThatNoSuccessMet() {
    Attempt attempt =
        Attempt.at(
            NOW,
            Lane.PERSON,
            List.of(
                due("met", RefreshTrigger.SCHEDULE, LONG_BEFORE),
                due("scheduled", RefreshTrigger.SCHEDULE, BEFORE),
                due("asked", RefreshTrigger.USER, NOW)),
            LONG_BEFORE);

    List<Refresh> told = attempt.succeeded("request", 3, 1);

    assertThat(told)
        .containsExactly(
            new Refresh(RefreshTrigger.SCHEDULE, "scheduled", NOW, null, null, "request", 3, 1),
            new Refresh(RefreshTrigger.USER, "asked", NOW, null, null, "request", 3, 1));
    assertThat(attempt.ofOwner()).map(Demand::dueId).contains("asked");
    assertThat(attempt.needless()).isFalse();
  }

  @Test
  void withoutDemandsTheLaneTellsWhoStartedIt() {
    assertThat(triggerOf(Lane.WEBHOOK, BEFORE)).isEqualTo(RefreshTrigger.WEBHOOK);
    assertThat(triggerOf(Lane.SCHEDULE, null)).isEqualTo(RefreshTrigger.FIRST);
    assertThat(triggerOf(Lane.SCHEDULE, BEFORE)).isEqualTo(RefreshTrigger.SCHEDULE);
    assertThat(triggerOf(Lane.PERSON, BEFORE)).isEqualTo(RefreshTrigger.USER);
    assertThat(triggerOf(Lane.BACKFILL, BEFORE)).isEqualTo(RefreshTrigger.OPERATOR);
  }

  @Test
  void nobodyPaysForBalancesThatNobodyAskedFor() {
    assertThat(Attempt.at(NOW, Lane.PERSON, List.of(), null).ofOwner()).isEmpty();
    assertThat(
            Attempt.at(
                    NOW, Lane.PERSON, List.of(due("met", RefreshTrigger.USER, LONG_BEFORE)), BEFORE)
                .ofOwner())
        .isEmpty();
  }

  @Test
  void anOwnerWhoAskedAnHourAgoWaitsNoMore() {
    Demand old = due("asked", RefreshTrigger.USER, NOW.minusSeconds(3_600));

    Attempt attempt = Attempt.at(NOW, Lane.PERSON, List.of(old), null);

    assertThat(attempt.ofOwner()).isEmpty();
    assertThat(attempt.lane()).isEqualTo(Lane.SCHEDULE);
    assertThat(attempt.succeeded("r", 0, 0))
        .extracting(Refresh::trigger, Refresh::dueId)
        .containsExactly(tuple(RefreshTrigger.SCHEDULE, "asked"));
    assertThat(Attempt.at(NOW.minusMillis(1), Lane.PERSON, List.of(old), null).ofOwner())
        .contains(old);
  }

  @Test
  void workIsInTheLaneOfWhoeverStillWaits() {
    Demand old = due("old", RefreshTrigger.USER, LONG_BEFORE);
    Demand fresh = due("fresh", RefreshTrigger.USER, BEFORE);
    Demand operator = due("operator", RefreshTrigger.OPERATOR, BEFORE);

    assertThat(Attempt.at(NOW, Lane.PERSON, List.of(old, fresh), null).lane())
        .isEqualTo(Lane.PERSON);
    assertThat(Attempt.at(NOW, Lane.PERSON, List.of(operator), null).lane())
        .isEqualTo(Lane.BACKFILL);
    assertThat(Attempt.at(NOW, Lane.PERSON, List.of(), null).lane()).isEqualTo(Lane.PERSON);
    assertThat(Attempt.at(NOW, Lane.WEBHOOK, List.of(old), null).lane()).isEqualTo(Lane.WEBHOOK);
  }

  @Test
  void whatWasMetBeforeIsNeedlessButAHintIsAlwaysNew() {
    List<Demand> met = List.of(due("met", RefreshTrigger.SCHEDULE, LONG_BEFORE));

    assertThat(Attempt.at(NOW, Lane.SCHEDULE, met, BEFORE).needless()).isTrue();
    assertThat(Attempt.at(NOW, Lane.WEBHOOK, met, BEFORE).needless()).isFalse();
    assertThat(Attempt.at(NOW, Lane.SCHEDULE, List.of(), null).needless()).isFalse();
  }

  @Test
  void aHintRestsAfterASyncAndNothingElseDoes() {
    Duration interval = Duration.ofSeconds(90);
    List<Demand> open = List.of(due("d", RefreshTrigger.SCHEDULE, NOW));

    assertThat(Attempt.at(NOW, Lane.WEBHOOK, List.of(), BEFORE).rest(interval))
        .isEqualTo(Duration.ofSeconds(30));
    assertThat(Attempt.at(NOW, Lane.WEBHOOK, List.of(), LONG_BEFORE).rest(interval)).isNegative();
    assertThat(Attempt.at(NOW, Lane.WEBHOOK, List.of(), null).rest(interval)).isZero();
    assertThat(Attempt.at(NOW, Lane.WEBHOOK, open, BEFORE).rest(interval)).isZero();
    assertThat(Attempt.at(NOW, Lane.PERSON, List.of(), BEFORE).rest(interval)).isZero();
    assertThat(Attempt.at(NOW, Lane.SCHEDULE, List.of(), BEFORE).rest(interval)).isZero();
  }

  @Test
  void aFailureIsToldWithItsReason() {
    Attempt attempt =
        Attempt.at(NOW, Lane.SCHEDULE, List.of(due("d", RefreshTrigger.SCHEDULE, NOW)), null);

    assertThat(attempt.failed(RefreshFailure.LOGIN, "ITEM_LOGIN_REQUIRED", "request"))
        .containsExactly(
            new Refresh(
                RefreshTrigger.SCHEDULE,
                "d",
                NOW,
                RefreshFailure.LOGIN,
                "ITEM_LOGIN_REQUIRED",
                "request",
                0,
                0));
  }

  private static RefreshTrigger triggerOf(Lane lane, @Nullable Instant lastSuccess) {
    return Attempt.at(NOW, lane, List.of(), lastSuccess).succeeded("r", 0, 0).get(0).trigger();
  }

  private static Demand due(String id, RefreshTrigger trigger, Instant at) {
    return new Demand("item", id, trigger, at);
  }
}
