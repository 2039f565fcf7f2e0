package com.fiscility.gateway.secrets;

/** A setting cannot be used. Names the property and never its value. */
final class InvalidSettingException extends IllegalArgumentException {

  private static final long serialVersionUID = 1L;

  private final String property;

  InvalidSettingException(String property, String problem) {
    super(property + " " + problem);
    this.property = property;
  }

  /** Where it is set. */
  String property() {
    return property;
  }
}
