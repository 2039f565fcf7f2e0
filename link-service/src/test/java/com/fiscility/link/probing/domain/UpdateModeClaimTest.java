package com.fiscility.link.probing.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.link.connection.domain.Bank;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.Health;
import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.connection.domain.Observation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
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
            claim.proven(
                aConnection(before, reason(before), "/item/get", days(consentBefore)),
                works(days(consentNow)),
                unusedRequest))
        .isEqualTo(proven);
  }

  @ParameterizedTest(name = "{0}, {1} from a sync, unused request: {2}")
  @CsvSource({
    "REPORTED, ADDITIONAL_CONSENT_REQUIRED, true, true",
    "REPORTED, ADDITIONAL_CONSENT_REQUIRED, false, false",
    "POSSIBLE, ADDITIONAL_CONSENT_REQUIRED, true, false",
    "NONE, ADDITIONAL_CONSENT_REQUIRED, true, false",
    "REPORTED, ITEM_LOGIN_REQUIRED, false, true",
    "POSSIBLE, ITEM_LOGIN_REQUIRED, true, true",
    "POSSIBLE, ITEM_LOGIN_REQUIRED, false, false",
    "NONE, ITEM_LOGIN_REQUIRED, true, false",
  })
  void callsThatWouldHaveWorkedBeforeToo(
      UpdateModeClaim claim, String reason, boolean unusedRequest, boolean proven) {
    assertThat(
            claim.proven(
                aConnection(LoginState.NEEDS_RECONNECT, reason, "/transactions/sync", null),
                works(null),
                unusedRequest))
        .isEqualTo(proven);
  }

  @Test
  void whatWasAskedBeforeItBrokeMendsNothing() {
    Connection broken =
        aConnection(LoginState.NEEDS_RECONNECT, "ITEM_LOGIN_REQUIRED", "/transactions/sync", null);
    Observation early = new Observation(null, "/item/get", NOW.minusSeconds(61));

    assertThat(
            UpdateModeClaim.POSSIBLE.proven(
                broken, new ProvenConnection(List.of(early), null, null), true))
        .isFalse();
  }

  private static ProvenConnection works(@Nullable Instant consent) {
    return new ProvenConnection(List.of(new Observation(null, "/item/get", NOW)), consent, null);
  }

  private static @Nullable Instant days(@Nullable Integer days) {
    return days == null ? null : NOW.plus(Duration.ofDays(days));
  }

  private static @Nullable String reason(LoginState state) {
    return switch (state) {
      case NEEDS_RECONNECT -> "ITEM_LOGIN_REQUIRED";
      case REVOKED -> "ITEM_NOT_FOUND";
      default -> null;
    };
  }

  private static Connection aConnection(
      LoginState state, @Nullable String reason, String source, @Nullable Instant consent) {
    return new Connection(
        "item",
        "frida",
        4,
        new Bank("ins_1", "First Bank"),
        new Health(state, reason, source, NOW.minusSeconds(60)),
        consent,
        NOW.minus(Duration.ofDays(80)),
        null,
        null,
        NOW.minus(Duration.ofDays(80)),
        List.of(),
        List.of());
  }
}
