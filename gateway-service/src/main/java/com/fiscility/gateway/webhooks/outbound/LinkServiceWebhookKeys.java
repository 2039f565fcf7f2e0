package com.fiscility.gateway.webhooks.outbound;

import com.fiscility.gateway.services.ServiceClient;
import com.fiscility.gateway.webhooks.WebhookKey;
import com.fiscility.gateway.webhooks.WebhookKeyLookup;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import java.text.ParseException;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks link-service, the only service that may ask Plaid. */
public final class LinkServiceWebhookKeys implements WebhookKeyLookup {

  private static final String PATH = "/internal/v1/service/webhook-keys/{kid}";

  private final ServiceClient linkService;
  private final JsonMapper json;

  public LinkServiceWebhookKeys(ServiceClient linkService, JsonMapper json) {
    this.linkService = linkService;
    this.json = json;
  }

  @Override
  public Mono<WebhookKey> find(String id) {
    return linkService.get(PATH, id).map(answer -> key(id, answer));
  }

  /** A key that is none is our fault or Plaid's, and proves nothing about the webhook. */
  private WebhookKey key(String id, byte[] answer) {
    JsonNode jwk = json.readTree(answer).path("key");
    try {
      ECKey key = ECKey.parse(jwk.toString());
      if (!id.equals(key.getKeyID()) || !Curve.P_256.equals(key.getCurve())) {
        throw new IllegalStateException("Asked for key " + id + " and got another or unfit one");
      }
      return new WebhookKey(id, key.toECPublicKey(), jwk.hasNonNull("expired_at"));
    } catch (ParseException | JOSEException e) {
      throw new IllegalStateException("Key " + id + " is not of use", e);
    }
  }
}
