package com.fiscility.link.connection.domain;

/** Whether Plaid can log in for an Item; judged only by calls to Plaid. */
public enum LoginState {
  HEALTHY,
  NEEDS_RECONNECT,
  REVOKED,
  /** Given up by us; its removal at Plaid is under way. */
  REMOVING,
  /** Removed at Plaid; kept so that older events about it change nothing. */
  UNLINKED;

  /** Whether the connection counts: for plans, for duplicates, for its owner. */
  public boolean live() {
    return this == HEALTHY || this == NEEDS_RECONNECT || this == REVOKED;
  }
}
