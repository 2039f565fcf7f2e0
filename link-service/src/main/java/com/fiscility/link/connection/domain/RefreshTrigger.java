package com.fiscility.link.connection.domain;

/** What starts a refresh. */
public enum RefreshTrigger {
  /** Its owner asked. */
  USER,
  /** Plaid announced something. */
  WEBHOOK,
  /** It is due. */
  SCHEDULE,
  /** An operator asked. */
  OPERATOR,
  /** It was just linked. */
  FIRST
}
