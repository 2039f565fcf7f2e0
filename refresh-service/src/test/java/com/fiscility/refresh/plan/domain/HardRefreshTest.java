package com.fiscility.refresh.plan.domain;

import static com.fiscility.refresh.plan.domain.PlanFixtures.ID;
import static com.fiscility.refresh.plan.domain.PlanFixtures.OTHER_ID;
import static com.fiscility.refresh.plan.domain.PlanFixtures.PLANNING;
import static com.fiscility.refresh.plan.domain.PlanFixtures.day;
import static com.fiscility.refresh.plan.domain.PlanFixtures.item;
import static com.fiscility.refresh.plan.domain.PlanFixtures.linked;
import static com.fiscility.refresh.plan.domain.PlanFixtures.told;
import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.refresh.plan.domain.PlanFixtures.Item;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** When an Item needs its owner. */
class HardRefreshTest {

  private static final Item BROKEN = item().login(LoginState.NEEDS_RECONNECT, day(3));

  static Stream<Arguments> dates() {
    return Stream.of(
        Arguments.of("nothing but the quarter", item(), HardReason.QUARTERLY, day(90), null),
        Arguments.of(
            "present since", item().present(day(30)), HardReason.QUARTERLY, day(120), null),
        Arguments.of("presence unknown", item().present(null), HardReason.QUARTERLY, day(90), null),
        Arguments.of(
            "consent ends",
            item().consentUntil(day(60)),
            HardReason.CONSENT_EXPIRING,
            day(46),
            day(60)),
        Arguments.of(
            "consent ends after the quarter",
            item().consentUntil(day(105)),
            HardReason.QUARTERLY,
            day(90),
            null),
        Arguments.of(
            "disconnect announced",
            item().disconnecting(day(30)),
            HardReason.PENDING_DISCONNECT,
            day(16),
            day(30)),
        Arguments.of(
            "disconnect announced for soon: not on the owner's own day",
            item().disconnecting(day(7)),
            HardReason.PENDING_DISCONNECT,
            day(1),
            day(7)),
        Arguments.of(
            "disconnect announced without a date",
            item().disconnecting(null),
            HardReason.PENDING_DISCONNECT,
            day(1),
            null),
        Arguments.of(
            "consent ends soon: not on the owner's own day",
            item().consentUntil(day(5)),
            HardReason.CONSENT_EXPIRING,
            day(1),
            day(5)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("dates")
  void theEarliestDateRaisesTheNeed(
      String what, Item item, HardReason reason, Instant dueAt, @Nullable Instant deadline) {
    RefreshPlan plan = linked(item);
    assertThat(plan.requirement()).isNull();
    assertThat(plan.hardDueAt()).isEqualTo(dueAt);
    assertThat(PLANNING.hardDue(plan, dueAt.minusMillis(1), ID).events()).isEmpty();

    Decision decision = PLANNING.hardDue(plan, dueAt, ID);

    Requirement need = new Requirement(ID, reason, dueAt, deadline);
    assertThat(decision.events()).containsExactly(new PlanEvent.HardRequired(1, need));
    assertThat(decision.plan().requirement()).isEqualTo(need);
  }

  @Test
  void anOpenNeedIsNotToldAgainByItself() {
    RefreshPlan open = PLANNING.hardDue(linked(item()), day(90), ID).plan();

    Decision later = PLANNING.hardDue(open, day(200), OTHER_ID);
    Decision refreshed = told(open, item().refreshed(day(91)).told(2, day(91)), day(91));

    assertThat(later.events()).isEmpty();
    assertThat(refreshed.events()).isEmpty();
    assertThat(refreshed.plan().requirement()).isEqualTo(open.requirement());
    assertThat(open.hardDueAt()).isNull();
  }

  @Test
  void aStrongerReasonIsToldUnderTheSameId() {
    Item item = item().consentUntil(day(120)).disconnecting(day(125));
    RefreshPlan quarterly = PLANNING.hardDue(linked(item), day(90), ID).plan();
    assertThat(quarterly.hardDueAt()).isEqualTo(day(106));

    RefreshPlan expiring = PLANNING.hardDue(quarterly, day(106), OTHER_ID).plan();
    RefreshPlan ending = PLANNING.hardDue(expiring, day(111), OTHER_ID).plan();
    Decision broken =
        told(ending, item.login(LoginState.NEEDS_RECONNECT, day(112)).told(2, day(112)), day(113));
    Decision revoked =
        told(broken.plan(), item.login(LoginState.REVOKED, day(114)).told(3, day(114)), day(114));

    assertThat(Stream.of(quarterly, expiring, ending, broken.plan(), revoked.plan()))
        .extracting(RefreshPlan::requirement)
        .containsExactly(
            new Requirement(ID, HardReason.QUARTERLY, day(90), null),
            new Requirement(ID, HardReason.CONSENT_EXPIRING, day(106), day(120)),
            new Requirement(ID, HardReason.PENDING_DISCONNECT, day(111), day(125)),
            new Requirement(ID, HardReason.LOGIN_REQUIRED, day(112), null),
            new Requirement(ID, HardReason.REVOKED, day(114), null));
    assertThat(revoked.events())
        .containsExactly(new PlanEvent.HardRequired(5, revoked.plan().requirement()));
  }

  @Test
  void aWeakerReasonIsNotTold() {
    RefreshPlan revoked =
        told(linked(item()), item().login(LoginState.REVOKED, day(3)).told(2, day(3)), day(3))
            .plan();

    Decision weaker = told(revoked, BROKEN.told(3, day(4)), day(4));

    assertThat(weaker.events()).isEmpty();
    assertThat(weaker.plan().requirement()).isEqualTo(revoked.requirement());
  }

  static Stream<Arguments> brokenStates() {
    return Stream.of(
        Arguments.of(LoginState.NEEDS_RECONNECT, HardReason.LOGIN_REQUIRED),
        Arguments.of(LoginState.REVOKED, HardReason.REVOKED));
  }

  @ParameterizedTest
  @MethodSource("brokenStates")
  void aBrokenLoginNeedsTheOwnerAtOnce(LoginState state, HardReason reason) {
    Decision decision = told(linked(item()), item().login(state, day(2)).told(2, day(3)), day(3));

    assertThat(decision.events())
        .containsExactly(new PlanEvent.HardRequired(1, new Requirement(ID, reason, day(2), null)));
    assertThat(decision.plan().hardDueAt()).isNull();
  }

  @Test
  void anItemFirstHeardOfBrokenNeedsItsOwnerToo() {
    assertThat(told(null, BROKEN.told(7, day(4)), day(4)).events()).hasSize(1);
  }

  @Test
  void aRepairedLoginEndsTheNeedWithoutTheOwner() {
    RefreshPlan broken = told(linked(item()), BROKEN.told(2, day(3)), day(3)).plan();

    Decision repaired =
        told(broken, item().login(LoginState.HEALTHY, day(4)).told(3, day(4)), day(5));

    assertThat(repaired.events())
        .containsExactly(
            new PlanEvent.HardResolved(2, broken.requirement(), Resolution.REPAIRED, day(5)));
    assertThat(repaired.plan().requirement()).isNull();
  }

  @ParameterizedTest
  @EnumSource(
      value = HardReason.class,
      names = {"LOGIN_REQUIRED", "REVOKED", "QUARTERLY", "CONSENT_EXPIRING", "PENDING_DISCONNECT"})
  void anOwnerWhoWasPresentEndsEveryNeed(HardReason reason) {
    RefreshPlan open = openFor(reason);

    Decision resolved = told(open, item().present(day(95)).told(9, day(95)), day(95.5));

    assertThat(open.requirement().reason()).isEqualTo(reason);
    assertThat(resolved.events())
        .containsExactly(
            new PlanEvent.HardResolved(2, open.requirement(), Resolution.REAUTHORISED, day(95.5)));
    assertThat(resolved.plan().requirement()).isNull();
  }

  @ParameterizedTest
  @EnumSource(HardReason.class)
  void anItemThatIsGoneNeedsNobody(HardReason reason) {
    RefreshPlan open = openFor(reason);

    for (LoginState gone : List.of(LoginState.REMOVING, LoginState.UNLINKED)) {
      Decision resolved = told(open, item().login(gone, day(95)).told(9, day(95)), day(95));

      assertThat(resolved.events())
          .containsExactly(
              new PlanEvent.HardResolved(2, open.requirement(), Resolution.UNLINKED, day(95)));
      assertThat(resolved.plan().hardDueAt()).isNull();
      assertThat(PLANNING.hardDue(resolved.plan(), day(1000), ID).events()).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = HardReason.class,
      names = {"QUARTERLY", "CONSENT_EXPIRING", "PENDING_DISCONNECT"})
  void aHealthyLoginAloneEndsNoNeedOfADate(HardReason reason) {
    RefreshPlan open = openFor(reason);

    Decision refreshed =
        told(
            open,
            item().refreshed(day(95)).login(LoginState.HEALTHY, day(95)).told(9, day(95)),
            day(95));

    assertThat(refreshed.events()).isEmpty();
    assertThat(refreshed.plan().requirement()).isEqualTo(open.requirement());
  }

  @Test
  void anOwnerWhoCameInVainIsStillNeeded() {
    RefreshPlan broken = told(linked(item()), BROKEN.told(2, day(3)), day(3)).plan();

    Decision still = told(broken, BROKEN.present(day(4)).told(3, day(4)), day(4));

    assertThat(still.events()).isEmpty();
    assertThat(still.plan().requirement()).isEqualTo(broken.requirement());
  }

  @Test
  void anOwnerWhoWasJustPresentIsNotAskedForAQuarter() {
    Item present = item().present(day(92));
    RefreshPlan open = PLANNING.hardDue(linked(item()), day(90), ID).plan();
    RefreshPlan resolved = told(open, present.told(2, day(92)), day(92)).plan();

    RefreshPlan later = told(resolved, present.refreshed(day(93)).told(3, day(93)), day(93)).plan();

    assertThat(later.hardDueAt()).isEqualTo(day(182));
    assertThat(PLANNING.hardDue(later, day(181.9), OTHER_ID).events()).isEmpty();
    assertThat(PLANNING.hardDue(later, day(182), OTHER_ID).plan().requirement().id())
        .isEqualTo(OTHER_ID);
  }

  @Test
  void whatIsDueByDateAtARepairIsRaisedByTheNextVersion() {
    RefreshPlan broken =
        told(
                linked(item()),
                BROKEN.login(LoginState.NEEDS_RECONNECT, day(89)).told(2, day(89)),
                day(89))
            .plan();
    Item healthy = item().login(LoginState.HEALTHY, day(95));

    Decision repaired = told(broken, healthy.told(3, day(95)), day(95));
    Decision next = told(repaired.plan(), healthy.told(4, day(95.1)), day(95.1));

    assertThat(repaired.events()).hasSize(1).first().isInstanceOf(PlanEvent.HardResolved.class);
    assertThat(repaired.plan().hardDueAt()).isNull();
    assertThat(next.plan().requirement().reason()).isEqualTo(HardReason.QUARTERLY);
  }

  @Test
  void eachEventRaisesThePlansVersionByOne() {
    RefreshPlan broken = told(linked(item()), BROKEN.told(2, day(3)), day(3)).plan();
    RefreshPlan repaired = told(broken, item().told(3, day(4)), day(4)).plan();
    RefreshPlan asked = PLANNING.softDue(repaired, day(8), ID).plan();

    assertThat(Stream.of(broken, repaired, asked))
        .extracting(RefreshPlan::version)
        .containsExactly(1L, 2L, 3L);
  }

  private static RefreshPlan openFor(HardReason reason) {
    return switch (reason) {
      case QUARTERLY -> PLANNING.hardDue(linked(item()), day(90), ID).plan();
      case CONSENT_EXPIRING ->
          PLANNING.hardDue(linked(item().consentUntil(day(80))), day(80), ID).plan();
      case PENDING_DISCONNECT ->
          PLANNING.hardDue(linked(item().disconnecting(day(80))), day(80), ID).plan();
      case LOGIN_REQUIRED -> told(linked(item()), BROKEN.told(2, day(80)), day(80)).plan();
      case REVOKED ->
          told(linked(item()), item().login(LoginState.REVOKED, day(80)).told(2, day(80)), day(80))
              .plan();
    };
  }
}
