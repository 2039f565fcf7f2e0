package com.fiscility.gateway.linking;

/** Nobody can tell now whether the command will be carried out; sending it again is safe. */
public final class UnknownOutcomeException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public UnknownOutcomeException(String message, Throwable cause) {
    super(message, cause);
  }

  UnknownOutcomeException(String message) {
    super(message, null, false, false);
  }
}
