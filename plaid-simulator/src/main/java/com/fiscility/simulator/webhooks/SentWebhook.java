package com.fiscility.simulator.webhooks;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver a webhook.
 *
 * @param number counts all attempts of this simulator
 * @param attempt 1 for the first, more for what was tried again
 * @param plaidVerification the signed header
 * @param sentAt real time
 * @param status the HTTP status that was answered; 0 for none
 */
public record SentWebhook(
    long number,
    String webhookType,
    String webhookCode,
    @Nullable String itemId,
    String url,
    String body,
    String plaidVerification,
    int attempt,
    Instant sentAt,
    int status) {

  /** Delivered is what was answered with 200; anything else is tried again. */
  public boolean delivered() {
    return status == 200;
  }

  @Override
  public String toString() {
    return "SentWebhook[%d, %s, item %s, attempt %d, status %d]"
        .formatted(number, webhookCode, itemId, attempt, status);
  }
}
