package com.fiscility.link.linking.domain;

import org.jspecify.annotations.Nullable;

/**
 * A refusal with what its reader needs to know.
 *
 * @param reason why
 * @param existingItemId the connection that a duplicate would repeat
 * @param accountLimit how many open accounts the plan allows, where that is the reason
 * @param openAccounts how many are open, where that is the reason
 * @param plaidErrorCode Plaid's error code, where Plaid refused
 * @param plaidRequestId Plaid's request id of the refusing call
 */
public record Rejection(
    RejectionReason reason,
    @Nullable String existingItemId,
    @Nullable Integer accountLimit,
    @Nullable Integer openAccounts,
    @Nullable String plaidErrorCode,
    @Nullable String plaidRequestId) {

  /** A refusal that says it all. */
  public static Rejection of(RejectionReason reason) {
    return new Rejection(reason, null, null, null, null, null);
  }

  /** A refusal by Plaid. */
  public static Rejection byPlaid(
      RejectionReason reason, @Nullable String errorCode, @Nullable String requestId) {
    return new Rejection(reason, null, null, null, errorCode, requestId);
  }

  /** The connection exists already. */
  public static Rejection duplicateOf(@Nullable String itemId) {
    return new Rejection(RejectionReason.DUPLICATE_CONNECTION, itemId, null, null, null, null);
  }

  /** The plan is used up. */
  public static Rejection limitReached(int limit, int open) {
    return new Rejection(RejectionReason.ACCOUNT_LIMIT_REACHED, null, limit, open, null, null);
  }
}
