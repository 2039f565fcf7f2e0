package com.fiscility.link.linking.domain;

import static com.fiscility.link.linking.domain.LinkingFixtures.NOW;
import static com.fiscility.link.plaid.PlaidEndpoint.PUBLIC_TOKEN_EXCHANGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fiscility.link.plaid.PlaidFailure;
import com.fiscility.link.plaid.PlaidFailure.Doubt;
import com.fiscility.link.plaid.PlaidFailure.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class AfterSendingTest {

  private static final Instant EXPIRES = NOW.plus(Duration.ofMinutes(10));

  @ParameterizedTest
  @EnumSource(Reason.class)
  void whatWasProvenlyNotCarriedOutMayBeSentAgain(Reason reason) {
    assertThat(AfterSending.decide(notExecuted(reason, Duration.ofSeconds(5)), EXPIRES, NOW))
        .isEqualTo(new AfterSending.BackToReceived(NOW.plusSeconds(5)));
  }

  @Test
  void theEndOfTheTokensTimeIsNotSleptThrough() {
    assertThat(
            AfterSending.decide(
                notExecuted(Reason.PLANNED_MAINTENANCE, Duration.ofHours(1)), EXPIRES, NOW))
        .isEqualTo(new AfterSending.BackToReceived(EXPIRES));
  }

  @Test
  void thereIsAlwaysAPause() {
    assertThat(AfterSending.decide(notExecuted(Reason.NO_PERMIT, Duration.ZERO), EXPIRES, NOW))
        .isEqualTo(new AfterSending.BackToReceived(NOW.plus(AfterSending.SHORTEST_REST)));
  }

  @ParameterizedTest
  @EnumSource(Doubt.class)
  void whatMayHaveBeenCarriedOutIsNeverSentAgain(Doubt doubt) {
    PlaidFailure unknown = new PlaidFailure.Unknown(PUBLIC_TOKEN_EXCHANGE, doubt, null, null);

    assertThat(AfterSending.decide(unknown, EXPIRES, NOW))
        .isEqualTo(new AfterSending.Interrupted());
  }

  static Stream<Arguments> refusals() {
    return Stream.of(
        arguments("INVALID_PUBLIC_TOKEN", RejectionReason.PUBLIC_TOKEN_EXPIRED_OR_USED),
        arguments("INVALID_FIELD", RejectionReason.PLAID_REFUSED),
        arguments("INSTITUTION_DOWN", RejectionReason.PLAID_REFUSED),
        arguments("SOMETHING_NEW", RejectionReason.PLAID_REFUSED));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void aRefusalIsFinalAndSaysWhy(String errorCode, RejectionReason reason) {
    PlaidFailure refused =
        new PlaidFailure.Refused(
            PUBLIC_TOKEN_EXCHANGE, 400, "INVALID_INPUT", errorCode, null, "req1");

    assertThat(AfterSending.decide(refused, EXPIRES, NOW))
        .isEqualTo(new AfterSending.Refused(Rejection.byPlaid(reason, errorCode, "req1")));
  }

  private static PlaidFailure notExecuted(Reason reason, Duration retryAfter) {
    return new PlaidFailure.NotExecuted(PUBLIC_TOKEN_EXCHANGE, reason, null, retryAfter, null);
  }
}
