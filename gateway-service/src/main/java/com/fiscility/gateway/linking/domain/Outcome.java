package com.fiscility.gateway.linking.domain;

import com.fiscility.gateway.connections.AccountView;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How a linking command ended. */
public sealed interface Outcome {

  /**
   * A link token was made. The token is sealed and leaves this state only in its owner's answer.
   */
  record LinkTokenIssued(byte[] sealedLinkToken, Instant expiration) implements Outcome {
    @Override
    public String toString() {
      return "LinkTokenIssued[***]";
    }
  }

  /**
   * A public token became a connection.
   *
   * @param userVersion version of all that the user sees
   * @param newlyLinked whether the connection is new
   */
  record Linked(long userVersion, String itemId, boolean newlyLinked, List<AccountView> accounts)
      implements Outcome {
    public Linked {
      accounts = List.copyOf(accounts);
    }
  }

  /**
   * The command was refused; nothing is connected by it.
   *
   * @param existingItemId the connection that a duplicate would repeat
   * @param accountLimit how many open accounts the plan allows, where the plan is the reason
   * @param openAccounts how many are open, where the plan is the reason
   * @param plaidErrorCode Plaid's error_code, where Plaid refused
   * @param plaidRequestId Plaid's request_id of the refusing call
   */
  record Rejected(
      Reason reason,
      @Nullable String existingItemId,
      @Nullable Integer accountLimit,
      @Nullable Integer openAccounts,
      @Nullable String plaidErrorCode,
      @Nullable String plaidRequestId)
      implements Outcome {}

  /**
   * The user went through update mode, and calls to Plaid told what came of it.
   *
   * @param userVersion version of all that the user sees
   * @param works whether the connection works
   * @param reason Plaid's error code when it does not
   */
  record Reconnected(
      long userVersion,
      String itemId,
      boolean works,
      @Nullable String reason,
      List<AccountView> accounts)
      implements Outcome {

    public Reconnected {
      accounts = List.copyOf(accounts);
    }
  }

  /**
   * A connection is being removed.
   *
   * @param userVersion version of all that the user sees
   */
  record Removing(long userVersion, String itemId) implements Outcome {}

  /**
   * A connection was refreshed, or could not be.
   *
   * @param userVersion version of all that the user sees
   * @param worked whether what the bank has is here now
   * @param reason Plaid's error code, or else what kind of failure it was, when it did not work
   */
  record Refreshed(long userVersion, String itemId, boolean worked, @Nullable String reason)
      implements Outcome {}

  /** The command could not be carried out and will not be. */
  record Failed(Cause cause) implements Outcome {}

  /** Why a command could not be carried out. */
  enum Cause {
    EXPIRED,
    FAILED,
    NOT_FOUND,
    TOO_OFTEN
  }

  /** Why a command was refused. */
  enum Reason {
    UNKNOWN,
    ACCOUNT_LIMIT_REACHED,
    DUPLICATE_CONNECTION,
    PUBLIC_TOKEN_EXPIRED_OR_USED,
    NOT_A_PUBLIC_TOKEN,
    LINK_INTERRUPTED,
    PLAID_UNAVAILABLE,
    PLAID_REFUSED,
    ACCOUNTS_UNREADABLE,
    UPDATE_MODE_UNAVAILABLE,
    NOT_FOUND,
    CONNECTION_REMOVED
  }
}
