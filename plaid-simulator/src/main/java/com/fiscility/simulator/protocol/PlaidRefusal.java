package com.fiscility.simulator.protocol;

import java.io.Serial;

/** Ends a call with an error object; carries no stack trace, since it is an ordinary answer. */
public final class PlaidRefusal extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  private final transient PlaidError error;

  public PlaidRefusal(PlaidError error) {
    super(error.code(), null, false, false);
    this.error = error;
  }

  public PlaidError error() {
    return error;
  }
}
