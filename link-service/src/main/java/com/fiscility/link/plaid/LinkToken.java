package com.fiscility.link.plaid;

import java.util.Objects;

/** What opens Link for one session. Never prints itself. */
public final class LinkToken {

  private final String value;

  private LinkToken(String value) {
    this.value = value;
  }

  /**
   * Wraps a token.
   *
   * @throws IllegalArgumentException when it is blank
   */
  public static LinkToken of(String value) {
    if (Objects.requireNonNull(value).isBlank()) {
      throw new IllegalArgumentException("A link token is blank");
    }
    return new LinkToken(value);
  }

  /** The token itself: only for Plaid and for encryption, never for a log, event or answer. */
  public String reveal() {
    return value;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinkToken that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  /** Says nothing of the token. */
  @Override
  public String toString() {
    return "LinkToken[redacted]";
  }
}
