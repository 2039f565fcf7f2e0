package com.fiscility.refresh.plan.domain;

/** Whether Plaid can log in for an Item, as link-service judged it. */
public enum LoginState {
  /** A state that this version does not know. */
  UNKNOWN,
  HEALTHY,
  NEEDS_RECONNECT,
  REVOKED,
  REMOVING,
  UNLINKED;

  /** The connection was given up; it never comes back under this item_id. */
  boolean isGone() {
    return this == REMOVING || this == UNLINKED;
  }

  /** Nobody but the owner, or a repair at the bank, makes it work again. */
  boolean isBroken() {
    return this == NEEDS_RECONNECT || this == REVOKED;
  }

  /** A refresh without the owner can succeed. */
  boolean isRefreshable() {
    return this == HEALTHY || this == UNKNOWN;
  }
}
