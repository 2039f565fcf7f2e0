package com.fiscility.simulator.window;

import com.fiscility.simulator.protocol.PlaidError;

/** The errors that only Link shows. */
final class PlaidErrors {

  private PlaidErrors() {}

  static PlaidError wrongPassword() {
    return item(
        "INVALID_CREDENTIALS",
        "the bank did not accept the user name and password",
        "That user name and password do not match. Please try again.");
  }

  static PlaidError wrongCode() {
    return item(
        "INVALID_MFA",
        "the bank did not accept the code",
        "That code is not right. Please try again.");
  }

  static PlaidError anotherPerson() {
    return item(
        "INVALID_UPDATED_USERNAME",
        "update mode must sign in as the person who linked the Item",
        "Please sign in with the user name that you used when you connected this bank.");
  }

  static PlaidError noAccounts() {
    return item(
        "NO_ACCOUNTS",
        "no account is left to share",
        "There is no account here that can be connected.");
  }

  /** The error that a password asked for by its code. */
  static PlaidError asked(String code) {
    return item(
        code, "the bank answered with " + code, "Your bank could not sign you in (" + code + ").");
  }

  static PlaidError tooManyAttempts() {
    return new PlaidError(
        400,
        "INVALID_INPUT",
        "INVALID_LINK_TOKEN",
        "too many wrong logins ended this link token",
        "Too many attempts. Please start again.");
  }

  private static PlaidError item(String code, String message, String display) {
    return new PlaidError(400, "ITEM_ERROR", code, message, display);
  }
}
