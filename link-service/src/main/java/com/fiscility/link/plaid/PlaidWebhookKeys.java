package com.fiscility.link.plaid;

import reactor.core.publisher.Mono;

/** The keys that Plaid signs webhooks with. */
public interface PlaidWebhookKeys {

  /** How Plaid refuses a key id that it never gave out in this environment. */
  String UNKNOWN_KEY = "INVALID_WEBHOOK_VERIFICATION_KEY_ID";

  /**
   * Looks up a key; one call each.
   *
   * @param keyId the {@code kid} of a webhook's signature
   * @return the JWK as Plaid gives it, as JSON; a {@link PlaidCallException} when there is none
   */
  Mono<String> find(String keyId);
}
