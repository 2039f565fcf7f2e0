package com.fiscility.link.plaid;

import com.plaid.client.model.WebhookVerificationKeyGetRequest;
import reactor.core.publisher.Mono;

/** Looks keys up at Plaid. */
final class PlaidJavaWebhookKeys implements PlaidWebhookKeys {

  private final WebhookKeysApi keys;
  private final PlaidCalls calls;

  PlaidJavaWebhookKeys(WebhookKeysApi keys, PlaidCalls calls) {
    this.keys = keys;
    this.calls = calls;
  }

  @Override
  public Mono<String> find(String keyId) {
    return calls.make(
        PlaidEndpoint.WEBHOOK_VERIFICATION_KEY_GET,
        () -> keys.find(new WebhookVerificationKeyGetRequest().keyId(keyId)),
        answer -> new Answer<>(answer.key().toString(), RequestIds.of(answer.requestId()), null));
  }
}
