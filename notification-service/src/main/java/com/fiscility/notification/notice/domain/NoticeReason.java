package com.fiscility.notification.notice.domain;

/** What a notice is about, from the weakest to the strongest reason. */
public enum NoticeReason {
  /** The bank has not answered for a day; nothing that the user could do. */
  BANK_OUTAGE,
  /** The owner was last present a quarter of a year ago. */
  QUARTERLY,
  /** The consent ends on a known day. */
  CONSENT_EXPIRING,
  /** The bank announced that it will end the connection. */
  PENDING_DISCONNECT,
  /** Plaid cannot log in any more. */
  LOGIN_REQUIRED,
  /** The user took the permission back at the bank. */
  REVOKED;

  public boolean isStrongerThan(NoticeReason other) {
    return compareTo(other) > 0;
  }

  /** Whether a login that works again ends it. */
  public boolean endsWithTheLogin() {
    return this == LOGIN_REQUIRED || this == REVOKED;
  }

  /** Whether the owner has to do something. */
  public boolean needsOwner() {
    return this != BANK_OUTAGE;
  }

  /** Whether a known end of the connection, not its start, says when to remind. */
  public boolean endsOnADay() {
    return this == CONSENT_EXPIRING || this == PENDING_DISCONNECT;
  }
}
