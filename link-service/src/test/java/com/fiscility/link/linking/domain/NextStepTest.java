package com.fiscility.link.linking.domain;

import static com.fiscility.link.linking.domain.LinkingFixtures.NOW;
import static com.fiscility.link.linking.domain.LinkingFixtures.aCommand;
import static com.fiscility.link.linking.domain.LinkingFixtures.aCommandOf;
import static com.fiscility.link.linking.domain.LinkingFixtures.aConnection;
import static com.fiscility.link.linking.domain.LinkingFixtures.aUserWith;
import static com.fiscility.link.linking.domain.LinkingFixtures.anAccount;
import static com.fiscility.link.linking.domain.LinkingFixtures.anAcknowledgingCommand;
import static com.fiscility.link.linking.domain.LinkingFixtures.anExchange;
import static com.fiscility.link.linking.domain.LinkingFixtures.anExchangeThatFoundADuplicate;
import static com.fiscility.link.linking.domain.LinkingFixtures.anExpiredCommand;
import static com.fiscility.link.linking.domain.LinkingFixtures.anExpiredExchange;
import static com.fiscility.link.linking.domain.RejectionReason.LINK_INTERRUPTED;
import static com.fiscility.link.linking.domain.RejectionReason.NOT_FOUND;
import static com.fiscility.link.linking.domain.RejectionReason.PLAID_REFUSED;
import static com.fiscility.link.linking.domain.RejectionReason.PUBLIC_TOKEN_EXPIRED_OR_USED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.connection.domain.UserConnections;
import com.fiscility.link.linking.domain.NextStep.Answer;
import com.fiscility.link.linking.domain.NextStep.Close;
import com.fiscility.link.linking.domain.NextStep.Send;
import com.fiscility.link.linking.domain.NextStep.Settle;
import com.fiscility.link.linking.domain.NextStep.Suspect;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class NextStepTest {

  private static final int LIMIT = 3;
  private static final UserConnections NOBODY_YET = aUserWith();
  private static final Connection SAME_ACCOUNT =
      aConnection("existing", anAccount("Checking", "0001"));

  static Stream<Arguments> stepsOfAUserWithoutConnections() {
    return Stream.of(
        arguments("new token", aCommand(), null, new Send()),
        arguments(
            "new token, expired command",
            anExpiredCommand(),
            null,
            new Answer(new Outcome.Expired())),
        arguments(
            "not carried out before", aCommand(), anExchange(ExchangeState.RECEIVED), new Send()),
        arguments(
            "not carried out before, token's time over",
            aCommand(),
            anExpiredExchange(ExchangeState.RECEIVED),
            new Close(ExchangeState.REJECTED, new Outcome.Expired())),
        arguments(
            "not carried out before, command's time over",
            anExpiredCommand(),
            anExchange(ExchangeState.RECEIVED),
            new Answer(new Outcome.Expired())),
        arguments(
            "left behind while sending",
            aCommand(),
            anExchange(ExchangeState.EXCHANGING),
            new Close(ExchangeState.INTERRUPTED, Outcome.rejected(LINK_INTERRUPTED))),
        arguments(
            "left behind while sending, expired command",
            anExpiredCommand(),
            anExchange(ExchangeState.EXCHANGING),
            new Close(ExchangeState.INTERRUPTED, Outcome.rejected(LINK_INTERRUPTED))),
        arguments(
            "left behind with a stored token",
            aCommand(),
            anExchange(ExchangeState.EXCHANGED),
            new Settle()),
        arguments(
            "left behind with a stored token, expired command",
            anExpiredCommand(),
            anExchange(ExchangeState.EXCHANGED),
            new Settle()),
        arguments(
            "linked",
            aCommand(),
            anExchange(ExchangeState.LINKED),
            new Answer(new Outcome.Linked("new"))),
        arguments(
            "rejected",
            aCommand(),
            anExchange(ExchangeState.REJECTED),
            new Answer(Outcome.rejected(PLAID_REFUSED))),
        arguments(
            "interrupted",
            anAcknowledgingCommand(),
            anExchange(ExchangeState.INTERRUPTED),
            new Answer(Outcome.rejected(LINK_INTERRUPTED))),
        arguments(
            "asked again while the user is awaited",
            aCommand(),
            anExchange(ExchangeState.AWAITING_USER),
            new Answer(new Outcome.Rejected(Rejection.duplicateOf("existing")))),
        arguments(
            "the user goes on",
            anAcknowledgingCommand(),
            anExchange(ExchangeState.AWAITING_USER),
            new Send()),
        arguments(
            "the user goes on too late",
            anAcknowledgingCommand(),
            anExpiredExchange(ExchangeState.AWAITING_USER),
            new Close(ExchangeState.REJECTED, Outcome.rejected(PUBLIC_TOKEN_EXPIRED_OR_USED))),
        arguments(
            "asked again after the user's time is over",
            aCommand(),
            anExpiredExchange(ExchangeState.AWAITING_USER),
            new Close(
                ExchangeState.REJECTED, new Outcome.Rejected(Rejection.duplicateOf("existing")))),
        arguments(
            "asked again after the duplicate was found",
            aCommand(),
            anExchangeThatFoundADuplicate(),
            new Answer(new Outcome.Rejected(Rejection.duplicateOf("existing")))),
        arguments(
            "the user goes on after the token was used to find the duplicate",
            anAcknowledgingCommand(),
            anExchangeThatFoundADuplicate(),
            new Answer(Outcome.rejected(PUBLIC_TOKEN_EXPIRED_OR_USED))),
        arguments(
            "the user goes on after another refusal",
            anAcknowledgingCommand(),
            anExchange(ExchangeState.REJECTED),
            new Answer(Outcome.rejected(PLAID_REFUSED))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("stepsOfAUserWithoutConnections")
  void theTokensStateDecides(
      String when,
      ExchangeCommand command,
      @Nullable PublicTokenExchange exchange,
      NextStep expected) {
    assertThat(NextStep.decide(command, exchange, NOBODY_YET, LIMIT, NOW)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(ExchangeState.class)
  void aStrangerLearnsNothingAndMovesNothing(ExchangeState state) {
    assertThat(NextStep.decide(aCommandOf("mallory"), anExchange(state), NOBODY_YET, LIMIT, NOW))
        .isEqualTo(new Answer(Outcome.rejected(NOT_FOUND)));
  }

  @ParameterizedTest
  @EnumSource(
      value = ExchangeState.class,
      names = {"EXCHANGING", "EXCHANGED", "LINKED", "REJECTED", "INTERRUPTED"})
  void aTokenThatMayHaveBeenSentIsNeverSentAgain(ExchangeState state) {
    for (ExchangeCommand command :
        new ExchangeCommand[] {aCommand(), anAcknowledgingCommand(), anExpiredCommand()}) {
      assertThat(NextStep.decide(command, anExchange(state), NOBODY_YET, LIMIT, NOW))
          .isNotInstanceOf(Send.class);
    }
  }

  @Test
  void aDuplicateThatTheBrowserReportsIsSuspected() {
    assertThat(NextStep.decide(aCommand(), null, aUserWith(SAME_ACCOUNT), LIMIT, NOW))
        .isEqualTo(new Suspect(SAME_ACCOUNT));
  }

  @Test
  void aBrokenDuplicateIsSuspectedToo() {
    Connection broken =
        aConnection("existing", LoginState.NEEDS_RECONNECT, "ins_1", anAccount("Checking", "0001"));

    assertThat(NextStep.decide(aCommand(), null, aUserWith(broken), LIMIT, NOW))
        .isEqualTo(new Suspect(broken));
  }

  @Test
  void theUsersWordEndsTheSuspicion() {
    assertThat(NextStep.decide(anAcknowledgingCommand(), null, aUserWith(SAME_ACCOUNT), LIMIT, NOW))
        .isEqualTo(new Send());
  }

  static Stream<Connection> connectionsThatRepeatNothing() {
    return Stream.of(
        aConnection("otherMask", anAccount("Checking", "0002")),
        aConnection("otherName", anAccount("Savings", "0001")),
        aConnection("otherBank", LoginState.HEALTHY, "ins_2", anAccount("Checking", "0001")),
        aConnection("givenUp", LoginState.REMOVING, "ins_1", anAccount("Checking", "0001")));
  }

  @ParameterizedTest
  @MethodSource("connectionsThatRepeatNothing")
  void whatDiffersIsNoDuplicate(Connection other) {
    assertThat(NextStep.decide(aCommand(), null, aUserWith(other), LIMIT, NOW))
        .isEqualTo(new Send());
  }

  @Test
  void aFullPlanEndsItBeforeAnythingIsSent() {
    Connection full =
        aConnection("full", anAccount("A", "1"), anAccount("B", "2"), anAccount("C", "3"));

    assertThat(NextStep.decide(anAcknowledgingCommand(), null, aUserWith(full), LIMIT, NOW))
        .isEqualTo(
            new Close(ExchangeState.REJECTED, new Outcome.Rejected(Rejection.limitReached(3, 3))));
  }
}
