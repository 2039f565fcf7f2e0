package com.fiscility.plaidctl;

/** A command cannot be carried out; the message tells the person at the terminal what to do. */
public final class RefusedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final ExitCode exitCode;

  public RefusedException(ExitCode exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  public ExitCode exitCode() {
    return exitCode;
  }
}
