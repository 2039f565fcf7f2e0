package com.fiscility.gateway.webhooks;

import com.fiscility.events.WebhookReceived;
import reactor.core.publisher.Mono;

/** Puts webhooks where link-service reads them. */
public interface WebhookPublisher {

  /** Completes when the webhook is safe; fails when nobody can tell whether it is. */
  Mono<Void> publish(WebhookReceived webhook);
}
