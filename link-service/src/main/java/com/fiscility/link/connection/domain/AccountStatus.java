package com.fiscility.link.connection.domain;

/** How one account of a connection is treated. */
public enum AccountStatus {
  /** Served; takes a slot of its owner's plan. */
  OPEN,
  /** Known, but not served: the plan had no slot for it. */
  OVER_LIMIT,
  /** No longer reported by the bank. */
  HIDDEN
}
