package com.fiscility.link.plaid;

import java.io.IOException;

/** The request was given up before its first byte left: no connection was made. */
final class NotSentException extends IOException {

  private static final long serialVersionUID = 1L;

  NotSentException(IOException cause) {
    super("no connection to Plaid", cause);
  }
}
