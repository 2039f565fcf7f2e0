package com.fiscility.link.plaid;

import java.util.Objects;

/** What Link hands to the browser: exchanged once, within 30 minutes. Never prints itself. */
public final class PublicToken {

  private final String value;

  private PublicToken(String value) {
    this.value = value;
  }

  /**
   * Wraps a token.
   *
   * @throws IllegalArgumentException when it is blank
   */
  public static PublicToken of(String value) {
    if (Objects.requireNonNull(value).isBlank()) {
      throw new IllegalArgumentException("A public token is blank");
    }
    return new PublicToken(value);
  }

  /** The token itself: only for Plaid and for encryption, never for a log, event or answer. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PublicToken that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** Says nothing of the token. */
  @Override
  public String toString() {
    return "PublicToken[redacted]";
  }
}
