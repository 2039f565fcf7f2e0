package com.fiscility.messaging.serde;

/** The registry answered, and the answer is no. */
final class RegistryRefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final int status;
  private final int errorCode;
  private final String answer;

  /**
   * @param status HTTP status
   * @param errorCode the registry's own code, for example 40403
   * @param answer the registry's message
   */
  RegistryRefusedException(int status, int errorCode, String answer) {
    super("The registry answered " + status + "/" + errorCode + ": " + answer);
    this.status = status;
    this.errorCode = errorCode;
    this.answer = answer;
  }

  /** Whether it says that there is no such schema, version or subject; not just any 404. */
  boolean notFound() {
    return status == 404 && errorCode >= 40400 && errorCode < 40500;
  }

  int status() {
    return status;
  }

  String answer() {
    return answer;
  }
}
