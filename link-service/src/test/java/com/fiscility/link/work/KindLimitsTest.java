package com.fiscility.link.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.link.quota.Lane;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KindLimitsTest {

  private final KindLimits limits = new KindLimits(Map.of(WorkKind.SYNC, 2));

  @Test
  void onlySoManyAtATime() {
    assertThat(limits.tryTake(WorkKind.SYNC, Lane.SCHEDULE)).isTrue();
    assertThat(limits.full(Lane.SCHEDULE)).isEmpty();
    assertThat(limits.tryTake(WorkKind.SYNC, Lane.WEBHOOK)).isTrue();

    assertThat(limits.full(Lane.SCHEDULE)).containsExactly(WorkKind.SYNC);
    assertThat(limits.tryTake(WorkKind.SYNC, Lane.SCHEDULE)).isFalse();
    assertThat(limits.tryTake(WorkKind.PROBE, Lane.SCHEDULE)).isTrue();
    limits.release(WorkKind.SYNC);
    assertThat(limits.tryTake(WorkKind.SYNC, Lane.SCHEDULE)).isTrue();
  }

  @Test
  void noMoreIsClaimedThanThereIsRoomFor() {
    assertThat(limits.room(Lane.SCHEDULE)).isEqualTo(2);
    limits.tryTake(WorkKind.SYNC, Lane.SCHEDULE);
    assertThat(limits.room(Lane.SCHEDULE)).isEqualTo(1);
    assertThat(limits.room(Lane.PERSON)).isEqualTo(Integer.MAX_VALUE);

    limits.tryTake(WorkKind.SYNC, Lane.SCHEDULE);
    assertThat(limits.full(Lane.SCHEDULE)).containsExactly(WorkKind.SYNC);
    assertThat(limits.room(Lane.SCHEDULE)).isEqualTo(Integer.MAX_VALUE);
  }

  @Test
  void whatAPersonWaitsForIsNeverKeptOut() {
    limits.tryTake(WorkKind.SYNC, Lane.SCHEDULE);
    limits.tryTake(WorkKind.SYNC, Lane.SCHEDULE);

    assertThat(limits.full(Lane.PERSON)).isEmpty();
    assertThat(limits.tryTake(WorkKind.SYNC, Lane.PERSON)).isTrue();
    limits.release(WorkKind.SYNC);
    assertThat(limits.tryTake(WorkKind.SYNC, Lane.SCHEDULE)).isFalse();
  }
}
