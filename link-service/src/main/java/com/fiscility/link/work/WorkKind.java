package com.fiscility.link.work;

/** What a piece of work does. */
public enum WorkKind {
  /** Makes a link token for a command. */
  CREATE_LINK_TOKEN,
  /** Exchanges a public token for a command. */
  EXCHANGE_PUBLIC_TOKEN,
  /** Goes on with an Item whose answer came after its command was answered. */
  SETTLE_LATE_ITEM,
  /** Closes a public token whose suspected duplicate nobody acknowledged. */
  CLOSE_UNANSWERED_EXCHANGE,
  /** Removes an Item at Plaid. */
  REMOVE_ITEM,
  /** Reads transactions. */
  SYNC;

  /** Whether it carries out a command, so that it was stored by intake. */
  boolean isCommand() {
    return this == CREATE_LINK_TOKEN || this == EXCHANGE_PUBLIC_TOKEN;
  }
}
