package com.fiscility.link.plaid;

import java.util.Objects;

/** The key to one Item at Plaid; never expires. Never prints itself. */
public final class AccessToken {

  private final String value;

  private AccessToken(String value) {
    this.value = value;
  }

  /**
   * Wraps a token.
   *
   * @throws IllegalArgumentException when it is blank
   */
  public static AccessToken of(String value) {
    if (Objects.requireNonNull(value).isBlank()) {
      throw new IllegalArgumentException("An access token is blank");
    }
    return new AccessToken(value);
  }

  /** The token itself: only for Plaid and for encryption, never for a log, event or answer. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AccessToken that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** Says nothing of the token. */
  @Override
  public String toString() {
    return "AccessToken[redacted]";
  }
}
