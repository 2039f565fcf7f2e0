package com.fiscility.link.connection.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanLimitsTest {

  @Test
  void anUnknownPlanCountsAsFree() {
    PlanLimits limits = new PlanLimits(Map.of("free", 3, "plus", 10));

    assertThat(limits.of("plus")).isEqualTo(10);
    assertThat(limits.of("free")).isEqualTo(3);
    assertThat(limits.of("platinum")).isEqualTo(3);
    assertThat(limits.of("PLUS")).isEqualTo(3);
  }

  @Test
  void withoutALimitForFreeThereAreNoLimits() {
    assertThatIllegalArgumentException().isThrownBy(() -> new PlanLimits(Map.of("plus", 10)));
  }
}
