package com.fiscility.gateway.webhooks;

import java.util.Locale;

/** What proves that a webhook is not to be taken. */
public enum WebhookFault {
  /** No signature came along, or more than one. */
  SIGNATURE_MISSING,
  /** The signature is no JWT, or lacks what Plaid's say. */
  SIGNATURE_UNREADABLE,
  /** It is not signed with ES256. */
  ALGORITHM,
  /** It was signed too long ago; may be a copy that somebody kept. */
  TOO_OLD,
  /** It was signed in the future. */
  TOO_NEW,
  /** The body is not the one that was signed. */
  BODY_CHANGED,
  /** Plaid says that it has no such key. */
  KEY_UNKNOWN,
  /** Plaid does not sign with that key any more. */
  KEY_EXPIRED,
  /** The key did not sign it. */
  SIGNATURE;

  /** For metrics and logs. */
  public String reason() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
