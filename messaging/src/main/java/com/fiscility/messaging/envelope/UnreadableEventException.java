package com.fiscility.messaging.envelope;

/** No later try can read these bytes. Its message is our own text, without any content. */
public final class UnreadableEventException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Code code;

  /** What is wrong with a record. */
  public enum Code {
    /** A header that every event carries is missing or malformed. */
    HEADERS,
    /** Not Confluent's wire format, or not readable with its schema. */
    BYTES,
    /** The registry does not know the schema id. */
    UNKNOWN_SCHEMA,
    /** The topic does not carry this type. */
    UNKNOWN_TYPE
  }

  public UnreadableEventException(Code code, String message) {
    super(message);
    this.code = code;
  }

  public UnreadableEventException(Code code, String message, Throwable cause) {
    super(message, cause);
    this.code = code;
  }

  /** What is wrong. */
  public Code code() {
    return code;
  }
}
