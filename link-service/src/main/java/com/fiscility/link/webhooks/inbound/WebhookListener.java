package com.fiscility.link.webhooks.inbound;

import com.fiscility.events.WebhookReceived;
import com.fiscility.link.webhooks.TakingWebhooks;
import com.fiscility.link.webhooks.domain.Webhook;
import com.fiscility.messaging.inbox.Inbox;
import com.fiscility.messaging.listening.BatchHandler;
import com.fiscility.messaging.listening.Received;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes webhooks: marks the Items that they are about and returns; calls nobody.
 *
 * <p><em>Delivery:</em> at least once, repeated and reordered by Plaid itself. <em>Idempotent
 * because:</em> each event is claimed with its marks; of copies, a mark is there or not, and one
 * that a call answered which was started after the webhook was signed is not made again.
 * <em>Ordering:</em> not needed; no webhook is believed.
 */
public final class WebhookListener implements BatchHandler {

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  /** Logical consumer; names claims and dead letters. */
  public static final String CONSUMER = "webhooks";

  private final TakingWebhooks taking;
  private final Inbox inbox;
  private final TransactionalOperator transaction;

  public WebhookListener(TakingWebhooks taking, Inbox inbox, TransactionalOperator transaction) {
    this.taking = taking;
    this.inbox = inbox;
    this.transaction = transaction;
  }

  @Override
  public Mono<Void> handle(List<Received> batch) {
    return Flux.fromIterable(batch)
        .filterWhen(received -> inbox.claim(CONSUMER, received.envelope().id()), 1)
        .map(WebhookListener::webhook)
        .collectList()
        .filter(webhooks -> !webhooks.isEmpty())
        .flatMap(taking::take)
        .as(transaction::transactional);
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
