package com.fiscility.gateway.linkservice;

/** link-service could not be asked; the same question later may be answered. */
public final class LinkServiceAwayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  LinkServiceAwayException(String message, Throwable cause) {
    super(message, cause);
  }

  /** What happened, in one line; where it happened is of no use to anyone. */
  public String reason() {
    return getMessage() + " (" + getCause() + ")";
  }
}
