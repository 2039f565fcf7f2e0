package com.fiscility.simulator.bank;

import org.jspecify.annotations.Nullable;

/**
 * What a bank says to a user name and a password. Every name is a customer; the password decides.
 *
 * @param errorCode Plaid's error code; only for {@link Outcome#ERROR}
 */
public record SignIn(Outcome outcome, @Nullable String errorCode) {

  /** The ways in which a bank answers. */
  public enum Outcome {
    ACCEPTED,
    SECOND_FACTOR,
    WRONG,
    ERROR
  }

  /** Signs in at once. */
  public static final String PASSWORD = "pass_good";

  /** Signs in after the code {@link #CODE}. */
  public static final String PASSWORD_WITH_SECOND_FACTOR = "mfa_device";

  public static final String CODE = "1234";

  /** Fails with the Item error whose code follows. */
  public static final String ERROR_PREFIX = "error_";

  public static SignIn of(String username, String password) {
    if (username.isBlank()) {
      return new SignIn(Outcome.WRONG, null);
    }
    if (password.equals(PASSWORD)) {
      return new SignIn(Outcome.ACCEPTED, null);
    }
    if (password.equals(PASSWORD_WITH_SECOND_FACTOR)) {
      return new SignIn(Outcome.SECOND_FACTOR, null);
    }
    if (password.startsWith(ERROR_PREFIX) && password.length() > ERROR_PREFIX.length()) {
      return new SignIn(Outcome.ERROR, password.substring(ERROR_PREFIX.length()));
    }
    return new SignIn(Outcome.WRONG, null);
  }
}
