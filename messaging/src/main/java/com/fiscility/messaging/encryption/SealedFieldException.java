package com.fiscility.messaging.encryption;

/** A sealed field cannot be opened with this key set and context. */
public final class SealedFieldException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public SealedFieldException(Throwable cause) {
    super("A sealed field does not open with this key set and context", cause);
  }
}
