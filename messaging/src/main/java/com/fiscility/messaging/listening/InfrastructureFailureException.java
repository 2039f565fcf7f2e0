package com.fiscility.messaging.listening;

/**
 * Thrown by a handler whose infrastructure failed in a way that its exception does not show: the
 * batch is retried in place for as long as it lasts, and never dead-lettered.
 */
public final class InfrastructureFailureException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * @param message our own text
   */
  public InfrastructureFailureException(String message, Throwable cause) {
    super(message, cause);
  }
}
