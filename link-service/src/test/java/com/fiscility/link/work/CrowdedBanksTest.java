package com.fiscility.link.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.link.quota.HandClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CrowdedBanksTest {

  private final HandClock clock = new HandClock();
  private final CrowdedBanks banks = new CrowdedBanks(clock.asClock());

  @Test
  void aBankIsLeftAloneForItsTimeAndNoOtherIs() {
    banks.leaveAlone("ins_1", Duration.ofSeconds(30));
    banks.leaveAlone("ins_2", Duration.ofSeconds(10));
    banks.leaveAlone(null, Duration.ofHours(1));

    assertThat(banks.now()).containsExactlyInAnyOrder("ins_1", "ins_2");
    clock.advance(Duration.ofSeconds(10));
    assertThat(banks.now()).containsExactly("ins_1");
    clock.advance(Duration.ofSeconds(20));
    assertThat(banks.now()).isEmpty();
  }
}
