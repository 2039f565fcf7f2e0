package com.fiscility.notification.email.domain;

import java.util.Locale;

/** Why an e-mail is not sent on purpose. */
public enum Suppression {
  RESOLVED,
  SNOOZED,
  UNSUBSCRIBED,
  NO_ADDRESS,
  TOO_OLD;

  /** As events and rows name it. */
  public String text() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
