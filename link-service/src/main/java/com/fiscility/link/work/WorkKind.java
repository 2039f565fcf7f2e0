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
  /** Proves for a command that update mode mended a connection. */
  RECONNECT,

  /** Gives a connection up for a command. */
  UNLINK,

  /** Asks how an Item is. */
  PROBE,

  /** Removes an Item at Plaid. */
  REMOVE_ITEM,
  /** Reads transactions. */
  SYNC;

  /** Whether it carries out a command, so that it was stored by intake. */
  boolean isCommand() {
    return switch (this) {
      case CREATE_LINK_TOKEN, EXCHANGE_PUBLIC_TOKEN, RECONNECT, UNLINK -> true;
      case SETTLE_LATE_ITEM, CLOSE_UNANSWERED_EXCHANGE, PROBE, REMOVE_ITEM, SYNC -> false;
    };
  }
}
