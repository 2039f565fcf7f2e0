package com.fiscility.gateway.webhooks;

/** Whether Plaid has such a key cannot be found out now; the webhook may come again. */
public final class KeyUndecidedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  KeyUndecidedException(String message) {
    super(message, null, false, false);
  }
}
