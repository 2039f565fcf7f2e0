package com.fiscility.link.webhooks.inbound;

import com.fiscility.events.WebhookReceived;
import com.fiscility.link.webhooks.TakingWebhooks;
import com.fiscility.link.webhooks.domain.Webhook;
import com.fiscility.messaging.listening.BatchHandler;
import com.fiscility.messaging.listening.Received;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Takes webhooks: marks the Items that they are about and returns; calls nobody.
 *
 * <p><em>Delivery:</em> at least once, repeated and reordered by Plaid itself. <em>Idempotent
 * because:</em> a mark is there or not, and one that a call answered which was started after the
 * webhook was signed is not made again. <em>Ordering:</em> not needed; no webhook is believed.
 */
public final class WebhookListener implements BatchHandler {

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  private final TakingWebhooks taking;

  public WebhookListener(TakingWebhooks taking) {
    this.taking = taking;
  }

  @Override
  public Mono<Void> handle(List<Received> batch) {
    return taking.take(batch.stream().map(WebhookListener::webhook).toList());
  }

  private static Webhook webhook(Received received) {
    if (received.value() instanceof WebhookReceived webhook) {
      return new Webhook(
          webhook.getWebhookType(),
          webhook.getWebhookCode(),
          webhook.getItemId(),
          uuid(webhook.getLinkRequestId()),
          webhook.getDisconnectTime() == null
              ? webhook.getConsentExpirationTime()
              : webhook.getDisconnectTime(),
          webhook.getSignedAt(),
          webhook.getReceivedAt());
    }
    throw new IllegalArgumentException(received + " is no webhook");
  }

  /** Comes from an address, which anyone may have written. */
  private static @Nullable UUID uuid(@Nullable String text) {
    return text == null || !UUID_FORM.matcher(text).matches() ? null : UUID.fromString(text);
  }
}
