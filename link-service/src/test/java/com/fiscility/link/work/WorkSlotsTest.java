package com.fiscility.link.work;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class WorkSlotsTest {

  @Test
  void aSlowBankFillsOnlyItsQuarter() {
    WorkSlots slots = new WorkSlots(16);

    assertThat(takenOf(slots, "slow", 16)).isEqualTo(4);
    assertThat(slots.full()).containsExactly("slow");
    assertThat(takenOf(slots, "other", 1)).isEqualTo(1);
  }

  @Test
  void workOfUnknownBanksFillsOnlyHalf() {
    WorkSlots slots = new WorkSlots(16);

    assertThat(takenOf(slots, null, 16)).isEqualTo(8);
    assertThat(slots.full()).containsExactly("");
  }

  @Test
  void allTogetherFillNoMoreThanThereAre() {
    WorkSlots slots = new WorkSlots(16);

    for (int bank = 0; bank < 5; bank++) {
      takenOf(slots, "bank" + bank, 4);
    }

    assertThat(slots.taken()).isEqualTo(16);
    assertThat(slots.free()).isZero();
  }

  @Test
  void whatIsReleasedCanBeTakenAgain() {
    WorkSlots slots = new WorkSlots(16);
    takenOf(slots, "slow", 4);

    slots.release("slow");

    assertThat(slots.full()).isEmpty();
    assertThat(slots.tryTake("slow")).isTrue();
    assertThat(slots.tryTake("slow")).isFalse();
  }

  private static int takenOf(WorkSlots slots, @Nullable String bank, int tries) {
    int taken = 0;
    for (int i = 0; i < tries; i++) {
      taken += slots.tryTake(bank) ? 1 : 0;
    }
    return taken;
  }
}
