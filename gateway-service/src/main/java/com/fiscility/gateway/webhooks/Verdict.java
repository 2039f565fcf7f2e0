package com.fiscility.gateway.webhooks;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Whether a webhook is Plaid's. */
public sealed interface Verdict {

  /**
   * Plaid signed it, just now.
   *
   * @param signedAt when, in business time; copies of one webhook say the same
   * @param bodySha256 lower-case hexadecimal SHA-256 of the body
   * @param signature names this signature: the half of it that nobody can change so that it still
   *     verifies
   */
  record Genuine(Instant signedAt, String bodySha256, String signature) implements Verdict {}

  /**
   * It certainly is not to be taken.
   *
   * @param fault what proves it
   * @param age how long ago it says that it was signed; null where it does not say
   */
  record Refused(WebhookFault fault, @Nullable Duration age) implements Verdict {}
}
