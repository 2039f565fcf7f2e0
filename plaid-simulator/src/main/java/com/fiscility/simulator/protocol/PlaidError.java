package com.fiscility.simulator.protocol;

import org.jspecify.annotations.Nullable;

/**
 * An error as Plaid's API answers it, with the HTTP status that carries it.
 *
 * @param status HTTP status: 400 for nearly everything, {@code ITEM_*} and {@code INSTITUTION_*}
 *     included
 * @param type Plaid's {@code error_type}
 * @param code Plaid's {@code error_code}, the field that programs branch on
 * @param message for developers
 * @param displayMessage for the person; null when there is nothing to show
 * @param reason Plaid's {@code error_code_reason}; null for most
 */
public record PlaidError(
    int status,
    String type,
    String code,
    String message,
    @Nullable String displayMessage,
    @Nullable String reason) {

  public static final String PERMISSION_REVOKED = "USER_PERMISSION_REVOKED";

  public PlaidError(
      int status, String type, String code, String message, @Nullable String displayMessage) {
    this(status, type, code, message, displayMessage, null);
  }

  public static PlaidError of(int status, String type, String code, String message) {
    return new PlaidError(status, type, code, message, null);
  }

  public static PlaidError invalidInput(String code, String message) {
    return of(400, "INVALID_INPUT", code, message);
  }

  public static PlaidError invalidRequest(String code, String message) {
    return of(400, "INVALID_REQUEST", code, message);
  }

  public static PlaidError invalidField(String message) {
    return invalidRequest("INVALID_FIELD", message);
  }

  public static PlaidError item(String code, String message) {
    return of(400, "ITEM_ERROR", code, message);
  }

  public static PlaidError loginRequired() {
    return new PlaidError(
        400,
        "ITEM_ERROR",
        "ITEM_LOGIN_REQUIRED",
        "the bank asks the owner of this Item to sign in again; use update mode",
        "Your bank needs you to sign in again.");
  }

  /** The owner withdrew the consent at an OAuth bank. */
  public static PlaidError revokedAtBank() {
    PlaidError error = loginRequired();
    return new PlaidError(
        error.status(),
        error.type(),
        error.code(),
        error.message(),
        error.displayMessage(),
        "OAUTH_USER_REVOKED");
  }

  /** The owner withdrew the application's permission; only a new link helps. */
  public static PlaidError permissionRevoked() {
    return invalidInput(
        PERMISSION_REVOKED, "the owner of these accounts withdrew the application's permission");
  }

  public static PlaidError institutionDown() {
    return new PlaidError(
        400,
        "INSTITUTION_ERROR",
        "INSTITUTION_DOWN",
        "the institution is not answering at the moment",
        "This bank is not available right now. Try again later.");
  }

  public static PlaidError rateLimit(String code) {
    return of(429, "RATE_LIMIT_EXCEEDED", code, "too many calls; slow down and try again");
  }

  public static PlaidError internal() {
    return of(500, "API_ERROR", "INTERNAL_SERVER_ERROR", "something went wrong on our side");
  }

  public static PlaidError maintenance() {
    return of(503, "API_ERROR", "PLANNED_MAINTENANCE", "planned maintenance is going on");
  }

  public static PlaidError syncMutation() {
    return of(
        400,
        "TRANSACTIONS_ERROR",
        "TRANSACTIONS_SYNC_MUTATION_DURING_PAGINATION",
        "the data changed while it was read; start again from the first cursor of this round");
  }
}
