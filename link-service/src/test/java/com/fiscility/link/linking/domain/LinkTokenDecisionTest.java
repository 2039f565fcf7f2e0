package com.fiscility.link.linking.domain;

import static com.fiscility.link.linking.domain.LinkingFixtures.FRIDA;
import static com.fiscility.link.linking.domain.LinkingFixtures.NOW;
import static com.fiscility.link.linking.domain.LinkingFixtures.aConnection;
import static com.fiscility.link.linking.domain.LinkingFixtures.aUserWith;
import static com.fiscility.link.linking.domain.LinkingFixtures.anAccount;
import static com.fiscility.link.plaid.PlaidEndpoint.LINK_TOKEN_CREATE;
import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.linking.domain.LinkTokenDecision.Answer;
import com.fiscility.link.linking.domain.LinkTokenDecision.Ask;
import com.fiscility.link.linking.domain.LinkTokenDecision.AskAgain;
import com.fiscility.link.linking.domain.LinkTokenDecision.AskForUpdateMode;
import com.fiscility.link.plaid.PlaidFailure;
import com.fiscility.link.plaid.PlaidFailure.Doubt;
import com.fiscility.link.plaid.PlaidFailure.Reason;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class LinkTokenDecisionTest {

  private static final PlaidFailure TIMED_OUT =
      new PlaidFailure.Unknown(LINK_TOKEN_CREATE, Doubt.TIMED_OUT, null, null);

  @Test
  void whoHasRoomIsServed() {
    assertThat(
            LinkTokenDecision.decide(
                aWish(null, NOW.plusSeconds(1)),
                aUserWith(aConnection("a", anAccount("A", "1"))),
                null,
                2,
                NOW))
        .isEqualTo(new Ask());
  }

  @Test
  void whoHasNoRoomIsToldHowMuchThereIs() {
    assertThat(
            LinkTokenDecision.decide(
                aWish(null, NOW.plusSeconds(1)),
                aUserWith(aConnection("a", anAccount("A", "1"))),
                null,
                1,
                NOW))
        .isEqualTo(new Answer(new Outcome.Rejected(Rejection.limitReached(1, 1))));
  }

  @Test
  void anExpiredWishIsNotGranted() {
    assertThat(LinkTokenDecision.decide(aWish(null, NOW), aUserWith(), null, 3, NOW))
        .isEqualTo(new Answer(new Outcome.Expired()));
  }

  @ParameterizedTest
  @EnumSource(names = {"HEALTHY", "NEEDS_RECONNECT", "REVOKED"})
  void updateModeNeedsNoRoom(LoginState item) {
    assertThat(
            LinkTokenDecision.decide(aWish("item", NOW.plusSeconds(1)), aUserWith(), item, 0, NOW))
        .isEqualTo(new AskForUpdateMode());
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "unknown",
      value = {
        "unknown, NOT_FOUND",
        "REMOVING, CONNECTION_REMOVED",
        "UNLINKED, CONNECTION_REMOVED"
      })
  void updateModeIsOnlyForOnesOwnConnections(@Nullable LoginState item, RejectionReason reason) {
    assertThat(
            LinkTokenDecision.decide(aWish("item", NOW.plusSeconds(1)), aUserWith(), item, 3, NOW))
        .isEqualTo(new Answer(Outcome.rejected(reason)));
  }

  @Test
  void plaidIsAskedThreeTimesBeforeItIsCalledUnavailable() {
    assertThat(LinkTokenDecision.afterFailure(TIMED_OUT, 0, NOW))
        .isEqualTo(new AskAgain(NOW.plusMillis(500)));
    assertThat(LinkTokenDecision.afterFailure(TIMED_OUT, 1, NOW))
        .isEqualTo(new AskAgain(NOW.plusMillis(1000)));
    assertThat(LinkTokenDecision.afterFailure(TIMED_OUT, 2, NOW))
        .isEqualTo(new Answer(Outcome.rejected(RejectionReason.PLAID_UNAVAILABLE)));
  }

  @Test
  void nobodyIsKeptWaitingForAMaintenanceOrForOurOwnKeys() {
    assertThat(
            LinkTokenDecision.afterFailure(
                notExecuted(Reason.PLANNED_MAINTENANCE, Duration.ofMinutes(5)), 0, NOW))
        .isEqualTo(unavailable("CODE"));
    assertThat(
            LinkTokenDecision.afterFailure(
                notExecuted(Reason.OWN_CONFIGURATION, Duration.ofSeconds(1)), 0, NOW))
        .isEqualTo(unavailable("CODE"));
  }

  @Test
  void aRefusalSaysItsCode() {
    PlaidFailure refused =
        new PlaidFailure.Refused(
            LINK_TOKEN_CREATE, 400, "INVALID_REQUEST", "INVALID_FIELD", null, "req1");

    assertThat(LinkTokenDecision.afterFailure(refused, 0, NOW))
        .isEqualTo(
            new Answer(
                new Outcome.Rejected(
                    Rejection.byPlaid(RejectionReason.PLAID_REFUSED, "INVALID_FIELD", "req1"))));
  }

  private static LinkTokenCommand aWish(@Nullable String itemId, Instant expiresAt) {
    return new LinkTokenCommand(LinkingFixtures.COMMAND, FRIDA, "free", itemId, expiresAt);
  }

  private static PlaidFailure notExecuted(Reason reason, Duration retryAfter) {
    return new PlaidFailure.NotExecuted(LINK_TOKEN_CREATE, reason, "CODE", retryAfter, "req1");
  }

  private static Answer unavailable(String code) {
    return new Answer(
        new Outcome.Rejected(Rejection.byPlaid(RejectionReason.PLAID_UNAVAILABLE, code, "req1")));
  }
}
