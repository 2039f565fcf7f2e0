package com.fiscility.messaging.encryption;

/** A configured key set cannot be used. Names the property and never the key. */
public final class InvalidKeysetException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String property;

  InvalidKeysetException(String property, String problem) {
    super(property + " " + problem);
    this.property = property;
  }

  /** Where the key set is configured. */
  public String property() {
    return property;
  }
}
