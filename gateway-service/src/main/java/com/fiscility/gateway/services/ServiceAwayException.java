package com.fiscility.gateway.services;

/** One of our services could not be asked; the same question later may be answered. */
public class ServiceAwayException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  ServiceAwayException(String message, Throwable cause) {
    super(message, cause);
  }

  /** What happened, in one line; where it happened is of no use to anyone. */
  public final String reason() {
    return getMessage() + " (" + getCause() + ")";
  }
}
