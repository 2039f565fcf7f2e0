package com.fiscility.notification.email.domain;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What becomes of an e-mail by the mail server's answer. */
public sealed interface AfterSending {

  /** Told. */
  record Sent() implements AfterSending {}

  /**
   * Tried again.
   *
   * @param uncertain whether it may have been taken; then this is the last time
   */
  record Again(Duration pause, boolean uncertain) implements AfterSending {}

  /** Not tried again. */
  record Failed(String reason, @Nullable Integer reply) implements AfterSending {}

  String CANNOT_BE_WRITTEN = "cannot-be-written";

  /** So many tries, with pauses that sum up to two hours, leave time to mend our fault. */
  int TRIES_TO_WRITE = 8;

  Duration SHORTEST = Duration.ofSeconds(1);
  Duration FIRST = Duration.ofMinutes(1);
  Duration LONGEST = Duration.ofHours(1);

  /**
   * Decides.
   *
   * @param email as of when sending began
   */
  static AfterSending of(PendingEmail email, SmtpAnswer answer) {
    if (answer instanceof SmtpAnswer.Taken) {
      return new Sent();
    }
    if (answer instanceof SmtpAnswer.Refused refused) {
      return new Failed("refused", refused.reply());
    }
    if (answer instanceof SmtpAnswer.NotTaken notTaken) {
      // A server that is away is asked for with few mails at a time until it is back.
      return new Again(
          notTaken.serverAway() ? SHORTEST : pause(email.attempts()), email.uncertain());
    }
    if (answer instanceof SmtpAnswer.Unwritten) {
      return unwritten(email);
    }
    return email.uncertain() ? new Failed(Verdict.UNKNOWN_OUTCOME, null) : new Again(FIRST, true);
  }

  private static AfterSending unwritten(PendingEmail email) {
    if (email.attempts() < TRIES_TO_WRITE) {
      return new Again(pause(email.attempts()), email.uncertain());
    }
    return new Failed(email.uncertain() ? Verdict.UNKNOWN_OUTCOME : CANNOT_BE_WRITTEN, null);
  }

  private static Duration pause(int attempts) {
    Duration doubled = FIRST.multipliedBy(1L << Math.min(attempts - 1, 10));
    return doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
  }
}
