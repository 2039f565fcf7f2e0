package com.fiscility.link.webhookkeys;

import reactor.core.publisher.Mono;

/** Looks up the keys that Plaid signs webhooks with. */
interface WebhookKeys {

  /** What became of a look-up. */
  sealed interface Answer {

    /**
     * The key.
     *
     * @param jwk as Plaid gives it, as JSON
     */
    record Found(String jwk) implements Answer {}

    /** Plaid says that it has no such key. */
    record Unknown() implements Answer {}

    /** Not now: too many look-ups, or Plaid does not answer. */
    record Undecided() implements Answer {}
  }

  /** Looks up a key; never fails. */
  Mono<Answer> find(String keyId);
}
