package com.fiscility.link.linking.domain;

import com.fiscility.link.plaid.PlaidFailure;
import java.time.Duration;
import java.time.Instant;

/** What a failed exchange call means for the token. */
public sealed interface AfterSending {

  /** How long a token that cannot be tried now rests at least. */
  Duration SHORTEST_REST = Duration.ofMillis(100);

  /**
   * Nothing was carried out: the token waits for another try.
   *
   * @param notBefore when; never later than the end of the token's time, which must be told
   */
  record BackToReceived(Instant notBefore) implements AfterSending {}

  /**
   * Plaid refused the token.
   *
   * @param rejection why
   */
  record Refused(Rejection rejection) implements AfterSending {}

  /** Plaid may have made the Item; its key is lost. The user connects again. */
  record Interrupted() implements AfterSending {}

  /**
   * Decides.
   *
   * @param failure how the call failed
   * @param expiresAt end of the token's time
   * @param now business time
   */
  static AfterSending decide(PlaidFailure failure, Instant expiresAt, Instant now) {
    if (failure instanceof PlaidFailure.NotExecuted notExecuted) {
      Duration rest = notExecuted.retryAfter();
      Instant next = now.plus(rest.compareTo(SHORTEST_REST) < 0 ? SHORTEST_REST : rest);
      return new BackToReceived(next.isBefore(expiresAt) ? next : expiresAt);
    }
    if (failure instanceof PlaidFailure.Refused refused) {
      RejectionReason reason =
          refused.errorCode().equals("INVALID_PUBLIC_TOKEN")
              ? RejectionReason.PUBLIC_TOKEN_EXPIRED_OR_USED
              : RejectionReason.PLAID_REFUSED;
      return new Refused(Rejection.byPlaid(reason, refused.errorCode(), refused.requestId()));
    }
    return new Interrupted();
  }
}
