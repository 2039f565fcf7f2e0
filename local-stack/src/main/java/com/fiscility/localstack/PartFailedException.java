package com.fiscility.localstack;

import org.jspecify.annotations.Nullable;

/**
 * A part could not be started, or ended by itself; the message is meant for the person at the
 * terminal.
 */
public final class PartFailedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String part;

  public PartFailedException(String part, String message) {
    this(part, message, null);
  }

  public PartFailedException(String part, String message, @Nullable Throwable cause) {
    super(part + ": " + message, cause);
    this.part = part;
  }

  public String part() {
    return part;
  }
}
