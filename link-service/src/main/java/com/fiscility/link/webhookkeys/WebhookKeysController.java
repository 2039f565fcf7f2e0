package com.fiscility.link.webhookkeys;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fiscility.link.webhookkeys.WebhookKeys.Answer.Found;
import com.fiscility.link.webhookkeys.WebhookKeys.Answer.Unknown;
import org.jspecify.annotations.Nullable;
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

  /**
   * What Plaid says of a key.
   *
   * @param known false only where Plaid says that it has no such key
   * @param key as Plaid gives it
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record KeyAnswer(boolean known, @JsonRawValue @Nullable String key) {}

  /**
   * 503 when it cannot be decided now. A key that is unknown is no 404, which whatever stands
   * between two services may say.
   */
  @GetMapping("/internal/v1/service/webhook-keys/{keyId}")
  Mono<KeyAnswer> key(@PathVariable String keyId) {
    return keys.find(keyId)
        .map(
            answer -> {
              if (answer instanceof Found found) {
                return new KeyAnswer(true, found.jwk());
              }
              if (answer instanceof Unknown) {
                return new KeyAnswer(false, null);
              }
              throw new ResponseStatusException(HttpStatus.SERVICE_UNAVAILABLE);
            });
  }
}
