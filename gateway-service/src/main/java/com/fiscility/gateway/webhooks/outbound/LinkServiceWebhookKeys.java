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
    return linkService
        .get(PATH, id)
        .map(json::readTree)
        .switchIfEmpty(Mono.error(LinkServiceWebhookKeys::noAnswer))
        .filter(answer -> !isUnknown(answer))
        .map(answer -> key(id, answer.path("key")));
  }

  /** Said by whoever stands before link-service, or by one that does not know the question. */
  private static IllegalStateException noAnswer() {
    return new IllegalStateException("404 proves nothing: link-service says known=false instead");
  }

  private static boolean isUnknown(JsonNode answer) {
    return answer.path("known").isBoolean() && !answer.path("known").booleanValue();
  }

  /** A key that is none is our fault or Plaid's, and proves nothing about the webhook. */
  private static WebhookKey key(String id, JsonNode jwk) {
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
