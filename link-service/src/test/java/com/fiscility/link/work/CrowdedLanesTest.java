package com.fiscility.link.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.link.quota.HandClock;
import com.fiscility.link.quota.Lane;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CrowdedLanesTest {

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

    clock.advance(Duration.ofMillis(499));
    assertThat(crowded.crowded(Lane.SCHEDULE))
        .containsExactlyInAnyOrder(WorkKind.SYNC, WorkKind.PROBE);
    clock.advance(Duration.ofMillis(1));
    assertThat(crowded.crowded(Lane.SCHEDULE)).containsExactly(WorkKind.SYNC);
    clock.advance(Duration.ofMillis(2_500));
    assertThat(crowded.crowded(Lane.SCHEDULE)).isEmpty();
  }

  @Test
  void peopleAreNeverKeptOut() {
    crowded.add(Lane.PERSON, WorkKind.SYNC, Duration.ofMinutes(1));

    assertThat(crowded.crowded(Lane.PERSON)).isEmpty();
  }
}
