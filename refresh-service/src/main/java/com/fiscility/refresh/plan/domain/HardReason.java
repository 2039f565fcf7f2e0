package com.fiscility.refresh.plan.domain;

/** Why an Item needs its owner, from the weakest to the strongest reason. */
public enum HardReason {
  QUARTERLY,
  CONSENT_EXPIRING,
  PENDING_DISCONNECT,
  LOGIN_REQUIRED,
  REVOKED;

  boolean isStrongerThan(HardReason other) {
    return compareTo(other) > 0;
  }

  /** The login itself is broken, so that its repair ends the need. */
  boolean isOfLogin() {
    return this == LOGIN_REQUIRED || this == REVOKED;
  }
}
