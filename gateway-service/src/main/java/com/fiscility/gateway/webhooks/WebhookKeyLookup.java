package com.fiscility.gateway.webhooks;

import reactor.core.publisher.Mono;

/** Asks Plaid, through link-service, for a key. */
public interface WebhookKeyLookup {

  /** The key of that id; empty when Plaid has none, an error when nobody can tell now. */
  Mono<WebhookKey> find(String id);
}
