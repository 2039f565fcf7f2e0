package com.fiscility.notification.notice.domain;

import static com.fiscility.notification.notice.domain.NoticeFixtures.BANK;
import static com.fiscility.notification.notice.domain.NoticeFixtures.DECIDING;
import static com.fiscility.notification.notice.domain.NoticeFixtures.ID;
import static com.fiscility.notification.notice.domain.NoticeFixtures.NOW;
import static com.fiscility.notification.notice.domain.NoticeFixtures.anOutage;
import static com.fiscility.notification.notice.domain.NoticeFixtures.in;
import static com.fiscility.notification.notice.domain.NoticeFixtures.item;
import static com.fiscility.notification.notice.domain.NoticeFixtures.itemWith;
import static com.fiscility.notification.notice.domain.NoticeFixtures.itemWithOutage;
import static com.fiscility.notification.notice.domain.NoticeFixtures.need;
import static com.fiscility.notification.notice.domain.NoticeFixtures.told;
import static com.fiscility.notification.notice.domain.NoticeFixtures.toldAt;
import static com.fiscility.notification.notice.domain.NoticeReason.BANK_OUTAGE;
import static com.fiscility.notification.notice.domain.NoticeReason.CONSENT_EXPIRING;
import static com.fiscility.notification.notice.domain.NoticeReason.LOGIN_REQUIRED;
import static com.fiscility.notification.notice.domain.NoticeReason.QUARTERLY;
import static com.fiscility.notification.notice.domain.NoticeReason.REVOKED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DecidingNoticesTest {

  private static Change require(ItemNotices item, Need need) {
    return DECIDING.required(item, need, UUID.randomUUID(), NOW);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void aNeed(String name, ItemNotices before, Need need, List<String> told, NoticeReason shown) {
    Change change = require(before, need);

    assertThat(told(change)).isEqualTo(told);
    Notice open = change.after().open();
    assertThat(open == null ? null : open.reason()).isEqualTo(shown);
  }

  static Stream<Arguments> aNeed() {
    ItemNotices closed = DECIDING.resolved(itemWith(QUARTERLY, 4), "need-1", 5, end()).after();
    ItemNotices worksAgain = DECIDING.loginWorks(itemWith(LOGIN_REQUIRED, 4), 5, BANK).after();
    ItemNotices gone = DECIDING.unlinked(itemWith(QUARTERLY, 4), 5).after();
    ItemNotices broken = itemWith(LOGIN_REQUIRED, 4);
    return Stream.of(
        arguments(
            "the first one is told",
            item(),
            need(QUARTERLY, 1),
            List.of("prompt QUARTERLY", "mail QUARTERLY"),
            QUARTERLY),
        arguments(
            "a stronger reason is told again",
            itemWith(QUARTERLY, 4),
            need(LOGIN_REQUIRED, 5),
            List.of("prompt LOGIN_REQUIRED", "mail LOGIN_REQUIRED"),
            LOGIN_REQUIRED),
        arguments(
            "the same again says nothing",
            broken,
            need(LOGIN_REQUIRED, 4),
            List.of(),
            LOGIN_REQUIRED),
        arguments(
            "the same of a later version says nothing",
            broken,
            need(LOGIN_REQUIRED, 6),
            List.of(),
            LOGIN_REQUIRED),
        arguments(
            "a weaker reason of the same need is not shown",
            broken,
            need(QUARTERLY, 5),
            List.of(),
            LOGIN_REQUIRED),
        arguments(
            "a weaker reason of another need is shown and not mailed",
            broken,
            need("need-2", QUARTERLY, 5, null),
            List.of("prompt QUARTERLY"),
            QUARTERLY),
        arguments(
            "a stronger reason of an older version is out of date",
            broken,
            need(REVOKED, 3),
            List.of(),
            LOGIN_REQUIRED),
        arguments(
            "another day on which it ends is shown and not mailed",
            DECIDING.required(item(), need("n", CONSENT_EXPIRING, 4, in(14)), ID, NOW).after(),
            need("n", CONSENT_EXPIRING, 5, in(20)),
            List.of("prompt CONSENT_EXPIRING"),
            CONSENT_EXPIRING),
        arguments(
            "it takes the place of an outage",
            itemWithOutage(),
            need(QUARTERLY, 4),
            List.of("prompt QUARTERLY", "mail QUARTERLY"),
            QUARTERLY),
        arguments(
            "one that was resolved does not come back",
            closed,
            need(QUARTERLY, 4),
            List.of(),
            null),
        arguments(
            "nor by the version that resolved it", closed, need(QUARTERLY, 5), List.of(), null),
        arguments(
            "a later one does",
            closed,
            need("need-2", QUARTERLY, 6, null),
            List.of("prompt QUARTERLY", "mail QUARTERLY"),
            QUARTERLY),
        arguments(
            "a login that works ends what was said of it before",
            worksAgain,
            need(LOGIN_REQUIRED, 4),
            List.of(),
            null),
        arguments(
            "but not what else was said",
            worksAgain,
            need("need-2", QUARTERLY, 4, null),
            List.of("prompt QUARTERLY", "mail QUARTERLY"),
            QUARTERLY),
        arguments("what was given up needs nobody", gone, need(REVOKED, 9), List.of(), null),
        arguments(
            "what was told three days ago is shown and not mailed",
            item(),
            toldAt(need(QUARTERLY, 1), in(-3)),
            List.of("prompt QUARTERLY", "too old QUARTERLY"),
            QUARTERLY));
  }

  private static PromptEnd end() {
    return PromptEnd.RESOLVED;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void anEnd(String name, UnaryOperator<ItemNotices> end, ItemNotices before, boolean ends) {
    assertThat(before.open()).isNotNull();

    assertThat(end.apply(before).open() == null).isEqualTo(ends);
  }

  static Stream<Arguments> anEnd() {
    UnaryOperator<ItemNotices> resolvedBy5 = i -> DECIDING.resolved(i, "need-1", 5, end()).after();
    UnaryOperator<ItemNotices> otherBy5 = i -> DECIDING.resolved(i, "other", 5, end()).after();
    UnaryOperator<ItemNotices> works = i -> DECIDING.loginWorks(i, 5, BANK).after();
    UnaryOperator<ItemNotices> reauthorised = i -> DECIDING.reauthorised(i, 5, BANK).after();
    UnaryOperator<ItemNotices> unlinked = i -> DECIDING.unlinked(i, 5).after();
    boolean silent = false;
    boolean ends = true;
    return Stream.of(
        arguments("resolved", resolvedBy5, itemWith(LOGIN_REQUIRED, 4), ends),
        arguments(
            "resolved by the version that said so", resolvedBy5, itemWith(QUARTERLY, 5), ends),
        arguments("an older end", resolvedBy5, itemWith(QUARTERLY, 6), silent),
        arguments("another need's end, said before", otherBy5, itemWith(QUARTERLY, 4), ends),
        arguments("another need's end, said at once", otherBy5, itemWith(QUARTERLY, 5), silent),
        arguments("a need's end is no outage's end", resolvedBy5, itemWithOutage(), silent),
        arguments("a login that works ends a broken one", works, itemWith(REVOKED, 4), ends),
        arguments("a login that works ends no quarter", works, itemWith(QUARTERLY, 4), silent),
        arguments("its owner was there", reauthorised, itemWith(QUARTERLY, 4), ends),
        arguments("its owner was there before", reauthorised, itemWith(QUARTERLY, 5), silent),
        arguments("its owner ends no outage", reauthorised, itemWithOutage(), silent),
        arguments("given up", unlinked, itemWith(CONSENT_EXPIRING, 9), ends),
        arguments("given up in an outage", unlinked, itemWithOutage(), ends));
  }

  @Test
  void anEndIsToldOnceAndSaysWhy() {
    Change resolved = DECIDING.resolved(itemWith(QUARTERLY, 4), "need-1", 5, end());
    Change unlinked = DECIDING.unlinked(itemWith(QUARTERLY, 4), 5);

    assertThat(told(resolved)).containsExactly("cleared RESOLVED");
    assertThat(told(DECIDING.resolved(resolved.after(), "need-1", 5, end()))).isEmpty();
    assertThat(told(unlinked)).containsExactly("cleared UNLINKED");
    assertThat(told(DECIDING.unlinked(unlinked.after(), 5))).isEmpty();
  }

  /** The two come from different topics, so in either order. */
  @Test
  void whoWasThereForgetsNoNeedThatEndedWithThat() {
    UnaryOperator<ItemNotices> resolved = i -> DECIDING.resolved(i, "need-1", 5, end()).after();
    UnaryOperator<ItemNotices> reauthorised = i -> DECIDING.reauthorised(i, 5, BANK).after();
    ItemNotices open = itemWith(QUARTERLY, 5);

    ItemNotices after = reauthorised.apply(resolved.apply(open));

    assertThat(after.closing()).isEqualTo(resolved.apply(reauthorised.apply(open)).closing());
    assertThat(told(require(after, need("need-1", QUARTERLY, 5, null)))).isEmpty();
  }

  @Test
  void aConnectionIsToldOnce() {
    Change linked = DECIDING.linked(item(), 1, BANK, NOW, NOW);

    assertThat(told(linked)).containsExactly("mail connected");
    assertThat(told(DECIDING.linked(linked.after(), 1, BANK, NOW, NOW))).isEmpty();
    assertThat(told(DECIDING.linked(item(), 1, BANK, in(-3), NOW)))
        .containsExactly("too old connected");
  }

  @Test
  void anOutageIsToldOnceAndEndsWithoutAWord() {
    Change told = DECIDING.outage(item(), anOutage(3), ID, NOW);
    Change over = DECIDING.outageOver(told.after());

    assertThat(told(told)).containsExactly("prompt BANK_OUTAGE", "mail BANK_OUTAGE");
    assertThat(told(DECIDING.outage(told.after(), anOutage(3), ID, NOW))).isEmpty();
    assertThat(told(over)).containsExactly("cleared RESOLVED");
    assertThat(told(DECIDING.outage(over.after(), anOutage(3), ID, NOW))).isEmpty();
    assertThat(told(DECIDING.outage(over.after(), anOutage(7), ID, NOW)))
        .containsExactly("prompt BANK_OUTAGE", "mail BANK_OUTAGE");
    assertThat(told(DECIDING.outageOver(itemWith(QUARTERLY, 1)))).isEmpty();
  }

  @Test
  void anOutageOfAnItemThatNeedsItsOwnerIsNotTold() {
    assertThat(told(DECIDING.outage(itemWith(QUARTERLY, 1), anOutage(3), ID, NOW))).isEmpty();
  }

  @Test
  void remindersAreToldOncePerStage() {
    ItemNotices item = itemWith(LOGIN_REQUIRED, 1);
    List<String> mails = new ArrayList<>();
    for (int hour = 0; hour < 30 * 24; hour++) {
      Change change = DECIDING.timePassed(item, NOW.plus(Duration.ofHours(hour)));
      int day = hour / 24;
      told(change).forEach(mail -> mails.add(mail + " on day " + day));
      item = change.after();
    }

    assertThat(mails)
        .containsExactly(
            "mail LOGIN_REQUIRED+3d on day 3",
            "mail LOGIN_REQUIRED+7d on day 7",
            "mail LOGIN_REQUIRED+14d on day 14");
  }

  @Test
  void remindersThatWereMissedAreToldAsTheNewestOne() {
    Change change = DECIDING.timePassed(itemWith(QUARTERLY, 1), in(9));

    assertThat(told(change)).containsExactly("mail QUARTERLY+7d");
    assertThat(told(DECIDING.timePassed(change.after(), in(13)))).isEmpty();
  }

  @Test
  void whatIsHeardOfLateRemindsOnlyOfWhatIsToCome() {
    ItemNotices item =
        DECIDING.required(item(), toldAt(need(QUARTERLY, 1), in(-5)), ID, NOW).after();

    assertThat(told(DECIDING.timePassed(item, in(1)))).isEmpty();
    assertThat(told(DECIDING.timePassed(item, in(2)))).containsExactly("mail QUARTERLY+7d");
  }

  @Test
  void aSnoozedPromptGoesAndComesBackWithWhatBecameDue() {
    Change snoozed = DECIDING.snoozed(itemWith(QUARTERLY, 1), Duration.ofDays(4), in(1));

    assertThat(told(snoozed)).containsExactly("cleared SNOOZED");
    assertThat(told(DECIDING.timePassed(snoozed.after(), in(4)))).isEmpty();
    Change back = DECIDING.timePassed(snoozed.after(), in(5));
    assertThat(told(back)).containsExactly("prompt QUARTERLY", "mail QUARTERLY+3d");
    assertThat(told(DECIDING.timePassed(back.after(), in(6)))).isEmpty();
  }

  @Test
  void aStrongerReasonEndsASnooze() {
    ItemNotices snoozed = DECIDING.snoozed(itemWith(QUARTERLY, 1), Duration.ofDays(4), NOW).after();

    assertThat(told(require(snoozed, need(REVOKED, 2))))
        .containsExactly("prompt REVOKED", "mail REVOKED");
    assertThat(told(require(snoozed, need(QUARTERLY, 2)))).isEmpty();
  }

  @Test
  void theSameSnoozeAgainChangesNothing() {
    ItemNotices once = DECIDING.snoozed(itemWith(QUARTERLY, 1), Duration.ofDays(3), NOW).after();
    Instant soon = NOW.plusSeconds(60);

    assertThat(DECIDING.snoozed(once, Duration.ofDays(3), soon).after()).isEqualTo(once);
    assertThat(DECIDING.snoozed(once, Duration.ofDays(5), soon).after().open().snoozedUntil())
        .isEqualTo(soon.plus(Duration.ofDays(5)));
    assertThat(DECIDING.snoozed(item(), Duration.ofDays(3), NOW).after()).isEqualTo(item());
  }

  @Test
  void aSnoozeEndsBeforeTheConnectionDoes() {
    ItemNotices item =
        DECIDING.required(item(), need("n", CONSENT_EXPIRING, 1, in(4)), ID, NOW).after();

    assertThat(DECIDING.snoozed(item, Duration.ofDays(7), NOW).after().open().snoozedUntil())
        .isEqualTo(in(3));
  }

  @ParameterizedTest
  @EnumSource(NoticeReason.class)
  void everyOpenNoticeEndsWithTheConnection(NoticeReason reason) {
    ItemNotices open = reason == BANK_OUTAGE ? itemWithOutage() : itemWith(reason, 1);

    assertThat(DECIDING.unlinked(open, 2).after().open()).isNull();
  }

  /**
   * All facts of an Item, read again from the start any number of times after they were applied.
   */
  @Test
  void replaysChangeNothing() {
    List<UnaryOperator<ItemNotices>> history =
        List.of(
            i -> DECIDING.linked(i, 1, BANK, NOW, NOW).after(),
            i -> require(i, need("a", QUARTERLY, 3, null)).after(),
            i -> require(i, need("a", LOGIN_REQUIRED, 4, null)).after(),
            i -> DECIDING.loginWorks(i, 5, BANK).after(),
            i -> DECIDING.resolved(i, "a", 5, end()).after(),
            i -> DECIDING.reauthorised(i, 6, BANK).after(),
            i -> require(i, need("b", REVOKED, 8, null)).after());
    ItemNotices once = item();
    for (UnaryOperator<ItemNotices> fact : history) {
      once = fact.apply(once);
    }
    Random random = new Random(7);
    List<UnaryOperator<ItemNotices>> again = new ArrayList<>(history);
    for (int round = 0; round < 200; round++) {
      Collections.shuffle(again, random);
      ItemNotices replayed = once;
      for (UnaryOperator<ItemNotices> fact : again) {
        replayed = fact.apply(replayed);
      }
      assertThat(replayed).as("round %s of seed 7", round).isEqualTo(once);
    }
  }
}
