package com.fiscility.link.connection;

/** What a decision was made upon changed before it was stored: read again and decide again. */
public final class StaleReadException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  public StaleReadException(String what) {
    super(what + " changed meanwhile; it is read and decided again");
  }
}
