package com.fiscility.gateway.redis;

import java.io.IOException;

/** Redis did not answer or was not asked because it did not answer a moment ago. */
public final class RedisAwayException extends IOException {

  private static final long serialVersionUID = 1L;

  RedisAwayException(String message) {
    super(message);
  }

  RedisAwayException(Throwable cause) {
    super("Redis did not answer: " + cause.getClass().getSimpleName(), cause);
  }

  /** Thrown by the thousand while Redis is away; the stack says nothing. */
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
