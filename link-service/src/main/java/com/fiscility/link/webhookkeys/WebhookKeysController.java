package com.fiscility.link.webhookkeys;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fiscility.link.webhookkeys.WebhookKeys.Answer.Found;
import com.fiscility.link.webhookkeys.WebhookKeys.Answer.Unknown;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ResponseStatusException;
import reactor.core.publisher.Mono;

/** Gives the keys of Plaid's webhooks to the gateways. */
@RestController
class WebhookKeysController {

  private final WebhookKeys keys;

  WebhookKeysController(WebhookKeys keys) {
    this.keys = keys;
  }

  /** A key as Plaid gives it. */
  record KeyAnswer(@JsonRawValue String key) {}

  /** 404 when Plaid says that there is none, 503 when that cannot be decided now. */
  @GetMapping("/internal/v1/service/webhook-keys/{keyId}")
  Mono<KeyAnswer> key(@PathVariable String keyId) {
    return keys.find(keyId)
        .map(
            answer -> {
              if (answer instanceof Found found) {
                return new KeyAnswer(found.jwk());
              }
              throw new ResponseStatusException(
                  answer instanceof Unknown
                      ? HttpStatus.NOT_FOUND
                      : HttpStatus.SERVICE_UNAVAILABLE);
            });
  }
}
