package com.fiscility.simulator.books;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known to happen to an Item's login; update mode does away with it.
 *
 * @param consentEndsAt when its consent ends, where that differs from the bank's usual period
 * @param disconnectAt when the bank cuts it off; null for never
 * @param disconnectReason Plaid's reason for that
 */
public record Outlook(
    @Nullable Instant consentEndsAt,
    @Nullable Instant disconnectAt,
    @Nullable String disconnectReason) {

  static final Outlook CLEAR = new Outlook(null, null, null);

  Outlook withConsentUntil(Instant end) {
    return new Outlook(end, disconnectAt, disconnectReason);
  }

  Outlook disconnecting(Instant at, String reason) {
    return new Outlook(consentEndsAt, at, reason);
  }
}
