package com.fiscility.notification.email.domain;

import com.fiscility.notification.notice.domain.NoticeReason;

/** Which e-mail it is, from the least to the most urgent. */
public enum EmailKind {
  BANK_CONNECTED,
  BANK_OUTAGE,
  RECONNECT_DUE,
  EXPIRES_SOON,
  RECONNECT_NEEDED;

  /** The e-mail that tells a reason. */
  public static EmailKind of(NoticeReason reason) {
    return switch (reason) {
      case BANK_OUTAGE -> BANK_OUTAGE;
      case QUARTERLY -> RECONNECT_DUE;
      case CONSENT_EXPIRING, PENDING_DISCONNECT -> EXPIRES_SOON;
      case LOGIN_REQUIRED, REVOKED -> RECONNECT_NEEDED;
    };
  }

  /** Whether the owner has to do something. */
  public boolean needsOwner() {
    return compareTo(RECONNECT_DUE) >= 0;
  }
}
