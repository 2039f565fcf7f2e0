package com.fiscility.link.linking.domain;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What to do with Plaid's answer when its attempt is no longer under way in the ledger. */
public enum LateAnswer {
  /** It is stored: only the database's confirmation was lost. */
  ALREADY_STORED,
  /** The attempt was given up as unheard of; it was not, and goes on. */
  STORE,
  /** The ledger knows nothing of this attempt: the Item has no owner's wish behind it and goes. */
  REMOVE;

  /**
   * Decides.
   *
   * @param exchange the ledger's entry, locked; null when there is none
   * @param attemptId the attempt that was answered
   * @param itemId the Item that Plaid answered with
   */
  public static LateAnswer decide(
      @Nullable PublicTokenExchange exchange, UUID attemptId, String itemId) {
    if (exchange == null || !attemptId.equals(exchange.attemptId())) {
      return REMOVE;
    }
    if (itemId.equals(exchange.itemId())) {
      return ALREADY_STORED;
    }
    return switch (exchange.state()) {
      case EXCHANGING, INTERRUPTED -> STORE;
      case RECEIVED, EXCHANGED, LINKED, AWAITING_USER, REJECTED -> REMOVE;
    };
  }
}
