package com.fiscility.link.linking.domain;

import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.connection.domain.UserConnections;
import com.fiscility.link.plaid.PlaidErrorClass;
import com.fiscility.link.plaid.PlaidFailure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What to do about a wish for a link token. Making one twice does no harm. */
public sealed interface LinkTokenDecision {

  /** How often Plaid is asked before the user is told that it is not available. */
  int TRIES = 3;

  /** The pause before the second try; it doubles. */
  Duration FIRST_PAUSE = Duration.ofMillis(500);

  /** The longest pause that somebody at a screen is kept waiting for. */
  Duration LONGEST_PAUSE = Duration.ofSeconds(3);

  /** Plaid is asked. */
  record Ask() implements LinkTokenDecision {}

  /** Plaid is asked for a token that opens the command's Item in update mode. */
  record AskForUpdateMode() implements LinkTokenDecision {}

  /**
   * Plaid is asked again.
   *
   * @param notBefore when
   */
  record AskAgain(Instant notBefore) implements LinkTokenDecision {}

  /**
   * The command is answered without a token.
   *
   * @param outcome the answer
   */
  record Answer(Outcome outcome) implements LinkTokenDecision {}

  /**
   * Decides before Plaid is asked. The plan is checked here so that nobody goes through Link in
   * vain; it binds later, when accounts are stored.
   *
   * @param command what the user asks
   * @param user what the user has
   * @param item the login state of the command's Item; null when it has none or the user does not
   *     have it
   * @param limit how many open accounts the user's plan allows
   * @param now business time
   */
  static LinkTokenDecision decide(
      LinkTokenCommand command,
      UserConnections user,
      @Nullable LoginState item,
      int limit,
      Instant now) {
    if (command.expired(now)) {
      return new Answer(new Outcome.Expired());
    }
    if (command.itemId() != null) {
      return GivenUpItems.refusal(item)
          .<LinkTokenDecision>map(Answer::new)
          .orElseGet(AskForUpdateMode::new);
    }
    int open = user.openAccounts();
    return open >= limit
        ? new Answer(new Outcome.Rejected(Rejection.limitReached(limit, open)))
        : new Ask();
  }

  /**
   * Decides after a failed call.
   *
   * @param failure how it failed
   * @param attempts how often was tried before
   * @param now business time
   */
  static LinkTokenDecision afterFailure(PlaidFailure failure, int attempts, Instant now) {
    if (failure instanceof PlaidFailure.Refused refused && !temporary(refused.errorClass())) {
      return rejected(RejectionReason.PLAID_REFUSED, refused.errorCode(), failure);
    }
    Duration pause = pause(failure, attempts);
    boolean worthAnotherTry =
        attempts + 1 < TRIES
            && pause.compareTo(LONGEST_PAUSE) <= 0
            && !(failure instanceof PlaidFailure.NotExecuted n && n.ownConfiguration());
    return worthAnotherTry
        ? new AskAgain(now.plus(pause))
        : rejected(RejectionReason.PLAID_UNAVAILABLE, errorCode(failure), failure);
  }

  private static boolean temporary(PlaidErrorClass errorClass) {
    return errorClass == PlaidErrorClass.RETRY_SOON || errorClass == PlaidErrorClass.RETRY_IN_HOURS;
  }

  private static Duration pause(PlaidFailure failure, int attempts) {
    Duration doubled = FIRST_PAUSE.multipliedBy(1L << Math.min(attempts, TRIES));
    if (failure instanceof PlaidFailure.NotExecuted notExecuted
        && notExecuted.retryAfter().compareTo(doubled) > 0) {
      return notExecuted.retryAfter();
    }
    return doubled;
  }

  private static Answer rejected(
      RejectionReason reason, @Nullable String errorCode, PlaidFailure failure) {
    return new Answer(
        new Outcome.Rejected(Rejection.byPlaid(reason, errorCode, failure.requestId())));
  }

  private static @Nullable String errorCode(PlaidFailure failure) {
    if (failure instanceof PlaidFailure.NotExecuted notExecuted) {
      return notExecuted.errorCode();
    }
    return failure instanceof PlaidFailure.Refused refused ? refused.errorCode() : null;
  }
}
