package com.fiscility.link.plaid;

/** What an error of Plaid asks for, whichever call it answers. */
public enum PlaidErrorClass {
  /** The user repairs the Item in update mode. */
  USER_MUST_ACT,
  /** The user does something at the bank, then repairs the Item in update mode. */
  USER_MUST_ACT_AT_BANK,
  /** Try again with back-off; never an exchange. */
  RETRY_SOON,
  /** Bank or Plaid is down for hours. */
  RETRY_IN_HOURS,
  /** The Item is no more; only a new link helps. */
  ITEM_GONE,
  /** Our bug or configuration: alert, do not retry, never blame the Item. */
  OURS,
  /** This call will never work for this Item. */
  NEVER_WORKS,
  /** The Item is being removed by another call; as good as removed. */
  ALREADY_DELETED,
  /** A code that we do not know. */
  UNCLASSIFIED;

  /**
   * Finds the class.
   *
   * @param errorType Plaid's error_type
   * @param errorCode Plaid's error_code
   */
  public static PlaidErrorClass of(String errorType, String errorCode) {
    if (errorType.equals("RATE_LIMIT_EXCEEDED") || errorCode.startsWith("RATE_LIMIT")) {
      return RETRY_SOON;
    }
    if (errorCode.startsWith("UNAUTHORIZED_")) {
      return OURS;
    }
    return switch (errorCode) {
      case "ITEM_LOGIN_REQUIRED",
          "ACCESS_NOT_GRANTED",
          "NO_ACCOUNTS",
          "ADDITIONAL_CONSENT_REQUIRED" ->
          USER_MUST_ACT;
      case "ITEM_LOCKED", "PASSWORD_RESET_REQUIRED", "USER_SETUP_REQUIRED" -> USER_MUST_ACT_AT_BANK;
      case "INTERNAL_SERVER_ERROR",
          "INSTITUTION_RATE_LIMIT",
          "PRODUCT_NOT_READY",
          "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION" ->
          RETRY_SOON;
      case "INSTITUTION_DOWN",
          "INSTITUTION_NOT_RESPONDING",
          "INSTITUTION_NOT_AVAILABLE",
          "PLANNED_MAINTENANCE" ->
          RETRY_IN_HOURS;
      case "ITEM_NOT_FOUND", "USER_PERMISSION_REVOKED", "INVALID_UPDATED_USERNAME" -> ITEM_GONE;
      case "INVALID_ACCESS_TOKEN",
          "INVALID_API_KEYS",
          "INVALID_FIELD",
          "MISSING_FIELDS",
          "UNKNOWN_FIELDS",
          "INVALID_BODY",
          "INVALID_HEADERS",
          "INVALID_PRODUCT",
          "INVALID_ACCOUNT_ID",
          "CREDITS_EXHAUSTED",
          "NOT_FOUND" ->
          OURS;
      case "PRODUCTS_NOT_SUPPORTED",
          "PRODUCT_NOT_ENABLED",
          "INSTITUTION_NO_LONGER_SUPPORTED",
          "UNSUPPORTED_RESPONSE",
          "ITEM_NOT_SUPPORTED",
          "MFA_NOT_SUPPORTED" ->
          NEVER_WORKS;
      case "ITEM_CONCURRENTLY_DELETED" -> ALREADY_DELETED;
      default -> UNCLASSIFIED;
    };
  }
}
