package com.fiscility.notification.email.domain;

/** What a mail server made of an e-mail, if it got that far. */
public sealed interface SmtpAnswer {

  /** It took it. */
  record Taken() implements SmtpAnswer {}

  /**
   * It will never take it.
   *
   * @param reply its reply code, 500 to 599
   */
  record Refused(int reply) implements SmtpAnswer {}

  /**
   * Proven not taken; a later try may be.
   *
   * @param serverAway whether no mail at all gets through, not just this one
   * @param reason in our own words
   */
  record NotTaken(boolean serverAway, String reason) implements SmtpAnswer {}

  /** Never handed over: it cannot be put into words, which is a fault of ours. */
  record Unwritten() implements SmtpAnswer {}

  /**
   * Handed over, and the answer never came.
   *
   * @param reason in our own words
   */
  record Unknown(String reason) implements SmtpAnswer {}
}
