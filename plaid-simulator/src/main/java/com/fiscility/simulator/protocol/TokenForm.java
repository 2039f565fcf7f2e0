package com.fiscility.simulator.protocol;

import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The form {@code kind-environment-uuid} of Plaid's tokens, and what a token of a wrong form gets.
 */
public enum TokenForm {
  LINK("INVALID_LINK_TOKEN"),
  PUBLIC("INVALID_PUBLIC_TOKEN"),
  ACCESS("INVALID_ACCESS_TOKEN");

  public static final String ENVIRONMENT = "sandbox";

  private final String errorCode;
  private final Pattern pattern;

  TokenForm(String errorCode) {
    this.errorCode = errorCode;
    this.pattern =
        Pattern.compile(
            kind() + "-(sandbox|development|production)-([0-9a-fA-F]{8}(-?[0-9a-fA-F]+)*)");
  }

  /** The word that tokens and messages name it by. */
  public String kind() {
    return name().toLowerCase(Locale.ROOT);
  }

  String of(UUID uuid) {
    return kind() + "-" + ENVIRONMENT + "-" + uuid;
  }

  /** The refusal of a token that has the wrong form or the wrong environment. */
  public void check(String token) {
    Matcher matcher = pattern.matcher(token);
    if (!matcher.matches()) {
      throw refuse(
          "the %s token is malformed; expected %s-<environment>-<identifier>"
              .formatted(kind(), kind()));
    }
    if (!matcher.group(1).equals(ENVIRONMENT)) {
      throw refuse(
          "the %s token belongs to the environment %s, this is %s"
              .formatted(kind(), matcher.group(1), ENVIRONMENT));
    }
  }

  /** A refusal with this kind's error code. */
  public PlaidRefusal refuse(String message) {
    return new PlaidRefusal(PlaidError.invalidInput(errorCode, message));
  }
}
