package com.fiscility.gateway.webhooks.outbound;

import com.fiscility.events.WebhookReceived;
import com.fiscility.gateway.webhooks.WebhookPublisher;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelopes;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.messaging.publishing.EventPublisher;
import com.fiscility.schemas.TopicCatalogue;
import java.util.Objects;
import java.util.stream.Stream;
import reactor.core.publisher.Mono;

/**
 * Publishes webhooks on {@code plaid.webhooks.v1}.
 *
 * <p><em>Delivery:</em> acknowledged by all in-sync replicas before Plaid is; else Plaid sends
 * again. <em>Idempotent because:</em> a webhook is a hint, and link-service does at most one call
 * for however many of the same. <em>Ordering:</em> none, Plaid itself keeps none.
 */
public final class KafkaWebhookPublisher implements WebhookPublisher {

  private final EventPublisher publisher;
  private final EventEncoder encoder;
  private final Envelopes envelopes;

  public KafkaWebhookPublisher(
      EventPublisher publisher, EventEncoder encoder, Envelopes envelopes) {
    this.publisher = publisher;
    this.encoder = encoder;
    this.envelopes = envelopes;
  }

  @Override
  public Mono<Void> publish(WebhookReceived webhook) {
    return Mono.defer(() -> publisher.publish(encode(webhook)));
  }

  private EncodedEvent encode(WebhookReceived webhook) {
    return encoder.encode(
        TopicCatalogue.PLAID_WEBHOOKS,
        envelopes.first(WebhookReceived.SCHEMA$, key(webhook), null),
        webhook);
  }

  /** The Item, or the Link session; what names neither concerns nothing that must be in order. */
  private static String key(WebhookReceived webhook) {
    return Stream.of(webhook.getItemId(), webhook.getLinkSessionId(), webhook.getLinkRequestId())
        .filter(Objects::nonNull)
        .filter(id -> !id.isEmpty())
        .findFirst()
        .orElseGet(webhook::getBodySha256);
  }
}
