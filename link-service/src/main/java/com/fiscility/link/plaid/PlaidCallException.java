package com.fiscility.link.plaid;

/** A call to Plaid gave no answer to work with; {@link #failure()} says what may have happened. */
public final class PlaidCallException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient PlaidFailure failure;

  /** Has no cause: a foreign exception's message may quote what was sent or received. */
  public PlaidCallException(PlaidFailure failure) {
    super(failure.describe(), null, false, false);
    this.failure = failure;
  }

  /** What is known of the call. */
  public PlaidFailure failure() {
    return failure;
  }
}
