package com.fiscility.link.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.link.quota.HandClock;
import com.fiscility.link.quota.Lane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CrowdedLanesTest {

  private static final Duration ROUND = Duration.ofMillis(200);

  private final HandClock clock = new HandClock();
  private final CrowdedLanes crowded = new CrowdedLanes(clock.asClock());

  @Test
  void oneKindThatIsTurnedAwayKeepsNoOtherOfItsLaneWaiting() {
    crowded.add(Lane.WEBHOOK, WorkKind.SYNC, Duration.ofSeconds(1));

    assertThat(crowded.crowded(Lane.WEBHOOK)).containsExactly(WorkKind.SYNC);
    assertThat(crowded.crowded(Lane.SCHEDULE)).isEmpty();
    assertThat(crowded.crowded(Lane.PERSON)).isEmpty();
  }

  @Test
  void eachKindIsLeftAloneForItsOwnTime() {
    crowded.add(Lane.SCHEDULE, WorkKind.SYNC, Duration.ofSeconds(3));
    crowded.add(Lane.SCHEDULE, WorkKind.PROBE, Duration.ofMillis(1));

    clock.advance(ROUND.minusMillis(1));
    assertThat(crowded.crowded(Lane.SCHEDULE))
        .containsExactlyInAnyOrder(WorkKind.SYNC, WorkKind.PROBE);
    clock.advance(Duration.ofMillis(1));
    assertThat(crowded.crowded(Lane.SCHEDULE)).containsExactly(WorkKind.SYNC);
    clock.advance(Duration.ofMillis(2_800));
    assertThat(crowded.crowded(Lane.SCHEDULE)).isEmpty();
  }

  @Test
  void peopleAreNeverKeptOut() {
    crowded.add(Lane.PERSON, WorkKind.SYNC, Duration.ofMinutes(1));

    assertThat(crowded.crowded(Lane.PERSON)).isEmpty();
    assertThat(crowded.room(Lane.PERSON, Set.of())).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void roundsComeToTakeWhatThereArePermitsFor() {
    int permitsOfARound = 11;
    crowded.add(Lane.SCHEDULE, WorkKind.SYNC, Duration.ZERO);

    List<Integer> turnedAway = new ArrayList<>();
    for (int round = 0; round < 12; round++) {
      clock.advance(ROUND);
      int claimed = claim(Lane.SCHEDULE, WorkKind.SYNC, 1_000);
      int denied = Math.max(0, claimed - permitsOfARound);
      IntStream.range(0, denied)
          .forEach(n -> crowded.add(Lane.SCHEDULE, WorkKind.SYNC, Duration.ZERO));
      turnedAway.add(denied);
    }

    assertThat(turnedAway).allSatisfy(denied -> assertThat(denied).isLessThanOrEqualTo(3));
    assertThat(turnedAway).as("there is always one try for more").contains(0, 3);
  }

  @Test
  void manyThatWereClaimedLongAgoAndAreTurnedAwayNowDoNotBringItToAStandstill() {
    crowded.add(Lane.SCHEDULE, WorkKind.SYNC, Duration.ZERO);
    clock.advance(ROUND);
    int usual = claim(Lane.SCHEDULE, WorkKind.SYNC, 1_000);
    IntStream.range(0, 60).forEach(n -> crowded.add(Lane.SCHEDULE, WorkKind.SYNC, Duration.ZERO));
    clock.advance(ROUND);

    int next = claim(Lane.SCHEDULE, WorkKind.SYNC, 1_000);
    assertThat(next).isEqualTo(usual / 2);
    clock.advance(ROUND);
    claim(Lane.SCHEDULE, WorkKind.SYNC, 1_000);
    clock.advance(ROUND);
    assertThat(claim(Lane.SCHEDULE, WorkKind.SYNC, 1_000)).isGreaterThanOrEqualTo(usual - 1);
  }

  @Test
  void noPermitsAtAllMakeRoundsOfOne() {
    crowded.add(Lane.SCHEDULE, WorkKind.SYNC, Duration.ZERO);
    int claimed = 0;
    for (int round = 0; round < 6; round++) {
      clock.advance(ROUND);
      claimed = claim(Lane.SCHEDULE, WorkKind.SYNC, 1_000);
      IntStream.range(0, claimed)
          .forEach(n -> crowded.add(Lane.SCHEDULE, WorkKind.SYNC, Duration.ZERO));
    }

    assertThat(claimed).isEqualTo(1);
  }

  @Test
  void aLateDenialDoesNotLengthenTheRound() {
    crowded.add(Lane.SCHEDULE, WorkKind.SYNC, Duration.ZERO);
    clock.advance(ROUND.minusMillis(10));
    crowded.add(Lane.SCHEDULE, WorkKind.SYNC, Duration.ofMillis(70));
    clock.advance(Duration.ofMillis(10));

    assertThat(crowded.crowded(Lane.SCHEDULE)).isEmpty();
  }

  @Test
  void aShortPauseDoesNotEndALongOne() {
    crowded.add(Lane.SCHEDULE, WorkKind.SYNC, Duration.ofSeconds(4));
    crowded.add(Lane.SCHEDULE, WorkKind.SYNC, Duration.ZERO);
    clock.advance(Duration.ofSeconds(3));

    assertThat(crowded.crowded(Lane.SCHEDULE)).containsExactly(WorkKind.SYNC);
  }

  @Test
  void aRoundStaysOpenUntilItsRoomIsUsed() {
    crowded.add(Lane.SCHEDULE, WorkKind.SYNC, Duration.ZERO);
    clock.advance(ROUND);
    int room = crowded.room(Lane.SCHEDULE, Set.of());

    assertThat(crowded.claimed(works(Lane.SCHEDULE, WorkKind.SYNC, 3))).isFalse();

    assertThat(crowded.crowded(Lane.SCHEDULE)).isEmpty();
    assertThat(crowded.room(Lane.SCHEDULE, Set.of())).isEqualTo(room - 3);
    assertThat(crowded.claimed(works(Lane.SCHEDULE, WorkKind.SYNC, room - 3))).isTrue();
    assertThat(crowded.crowded(Lane.SCHEDULE)).containsExactly(WorkKind.SYNC);
  }

  @Test
  void whatIsNotTurnedAwayForAWhileHasNoRounds() {
    crowded.add(Lane.SCHEDULE, WorkKind.SYNC, Duration.ZERO);
    clock.advance(Duration.ofSeconds(6));

    assertThat(crowded.crowded(Lane.SCHEDULE)).isEmpty();
    assertThat(crowded.room(Lane.SCHEDULE, Set.of())).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void oneCrowdedKindOfALaneLearnsNothingFromAnother() {
    crowded.add(Lane.SCHEDULE, WorkKind.SYNC, Duration.ZERO);
    crowded.add(Lane.SCHEDULE, WorkKind.PROBE, Duration.ZERO);
    clock.advance(ROUND);

    claim(Lane.SCHEDULE, WorkKind.PROBE, 1_000);
    assertThat(crowded.crowded(Lane.SCHEDULE)).containsExactly(WorkKind.PROBE);
    claim(Lane.SCHEDULE, WorkKind.SYNC, 5);
    crowded.add(Lane.SCHEDULE, WorkKind.PROBE, Duration.ZERO);
    clock.advance(ROUND);

    int roomOfSyncs = crowded.room(Lane.SCHEDULE, Set.of(WorkKind.PROBE));
    assertThat(roomOfSyncs).as("all of which was not used").isEqualTo(8);
    assertThat(crowded.room(Lane.SCHEDULE, Set.of(WorkKind.SYNC))).isEqualTo(7);
  }

  /** Claims as far as there is room; how many pieces that brought. */
  private int claim(Lane lane, WorkKind kind, int waiting) {
    int pieces = Math.min(waiting, crowded.room(lane, Set.of()));
    crowded.claimed(works(lane, kind, pieces));
    return pieces;
  }

  private static List<LeasedWork> works(Lane lane, WorkKind kind, int pieces) {
    return IntStream.range(0, pieces).mapToObj(n -> work(n, lane, kind)).toList();
  }

  private static LeasedWork work(int n, Lane lane, WorkKind kind) {
    return new LeasedWork(n, "item:" + n, kind, "key", lane, null, 0, "{}", null, false, 1, 1);
  }
}
