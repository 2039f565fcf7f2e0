package com.fiscility.gateway.services;

/** One of our services does not take the question as it was put; putting it again is of no use. */
public final class ServiceRefusedException extends ServiceAwayException {

  private static final long serialVersionUID = 1L;

  ServiceRefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
