package com.fiscility.link.connection.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConnectionTest {

  private static final Instant SEEN = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void aLoginErrorBreaksTheConnectionAndIsTheEvidence() {
    Connection broken =
        aConnection(LoginState.HEALTHY, null)
            .observed(new Observation("ITEM_LOGIN_REQUIRED", "/item/get", SEEN.plusSeconds(1)))
            .orElseThrow();

    assertThat(broken.health())
        .isEqualTo(
            new Health(
                LoginState.NEEDS_RECONNECT,
                "ITEM_LOGIN_REQUIRED",
                "/item/get",
                SEEN.plusSeconds(1)));
    assertThat(broken.version()).isEqualTo(5);
  }

  @Test
  void aWorkingCallMendsIt() {
    Connection mended =
        aConnection(LoginState.NEEDS_RECONNECT, "ITEM_LOGIN_REQUIRED")
            .observed(new Observation(null, "/transactions/sync", SEEN.plusSeconds(1)))
            .orElseThrow();

    assertThat(mended.health().state()).isEqualTo(LoginState.HEALTHY);
    assertThat(mended.health().reason()).isNull();
  }

  @Test
  void aCallThatWasStartedEarlierKnowsNothingNew() {
    Connection connection = aConnection(LoginState.HEALTHY, null);

    assertThat(connection.observed(new Observation("ITEM_LOGIN_REQUIRED", "/item/get", SEEN)))
        .isEmpty();
    assertThat(
            connection.observed(
                new Observation("ITEM_LOGIN_REQUIRED", "/item/get", SEEN.minusSeconds(1))))
        .isEmpty();
  }

  @Test
  void theSameAgainIsNoChange() {
    assertThat(
            aConnection(LoginState.HEALTHY, null)
                .observed(new Observation(null, "/item/get", SEEN.plusSeconds(1))))
        .isEmpty();
    assertThat(
            aConnection(LoginState.NEEDS_RECONNECT, "ITEM_LOCKED")
                .observed(new Observation("ITEM_LOCKED", "/item/get", SEEN.plusSeconds(1))))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = LoginState.class,
      names = {"REMOVING", "UNLINKED"})
  void whatIsGivenUpIsNotJudgedAnyMore(LoginState state) {
    assertThat(
            aConnection(state, null)
                .observed(new Observation("ITEM_NOT_FOUND", "/item/get", SEEN.plusSeconds(1))))
        .isEmpty();
  }

  private static Connection aConnection(LoginState state, @Nullable String reason) {
    return new Connection(
        "item",
        "frida",
        4,
        new Bank("ins_1", "First Bank"),
        new Health(state, reason, "/accounts/get", SEEN),
        null,
        null,
        null,
        null,
        SEEN,
        List.of());
  }
}
