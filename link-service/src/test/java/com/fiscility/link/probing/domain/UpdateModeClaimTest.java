package com.fiscility.link.probing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.link.connection.domain.Bank;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.Health;
import com.fiscility.link.connection.domain.LoginState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateModeClaimTest {

  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @ParameterizedTest(name = "{0}, {1}, consent after {2} days now {3}, unused request: {4}")
  @CsvSource(
      nullValues = "-",
      value = {
        "REPORTED, NEEDS_RECONNECT, -, -, false, true",
        "REPORTED, REVOKED, -, -, false, true",
        "REPORTED, HEALTHY, -, -, true, true",
        "REPORTED, HEALTHY, -, -, false, false",
        "POSSIBLE, NEEDS_RECONNECT, -, -, true, true",
        "POSSIBLE, NEEDS_RECONNECT, -, -, false, false",
        "POSSIBLE, HEALTHY, -, -, true, false",
        "POSSIBLE, HEALTHY, 10, 180, true, true",
        "POSSIBLE, HEALTHY, 10, 180, false, false",
        "POSSIBLE, HEALTHY, 10, 10, true, false",
        "POSSIBLE, HEALTHY, -, 180, true, false",
        "NONE, NEEDS_RECONNECT, -, -, true, false",
        "NONE, HEALTHY, 10, 180, true, false",
      })
  void whatProvesThatTheOwnerWasPresent(
      UpdateModeClaim claim,
      LoginState before,
      @Nullable Integer consentBefore,
      @Nullable Integer consentNow,
      boolean unusedRequest,
      boolean proven) {
    assertThat(
            claim.proven(aConnection(before, days(consentBefore)), days(consentNow), unusedRequest))
        .isEqualTo(proven);
  }

  private static @Nullable Instant days(@Nullable Integer days) {
    return days == null ? null : NOW.plus(Duration.ofDays(days));
  }

  private static Connection aConnection(LoginState state, @Nullable Instant consent) {
    return new Connection(
        "item",
        "frida",
        4,
        new Bank("ins_1", "First Bank"),
        new Health(state, null, "/item/get", NOW.minusSeconds(60)),
        consent,
        NOW.minus(Duration.ofDays(80)),
        null,
        null,
        NOW.minus(Duration.ofDays(80)),
        List.of(),
        List.of());
  }
}
