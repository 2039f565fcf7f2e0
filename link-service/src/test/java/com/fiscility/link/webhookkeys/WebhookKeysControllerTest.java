package com.fiscility.link.webhookkeys;

import com.fiscility.link.webhookkeys.WebhookKeys.Answer;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Mono;

/** What the gateways are told of a key. */
class WebhookKeysControllerTest {

  @Test
  void aKeyIsGivenAsPlaidGivesIt() {
    asked(new Answer.Found("{\"kid\": \"k1\", \"expired_at\": null}"))
        .expectStatus()
        .isOk()
        .expectBody()
        .json("{\"known\": true, \"key\": {\"kid\": \"k1\", \"expired_at\": null}}");
  }

  @Test
  void thatPlaidHasNoSuchKeyIsSaidInSoManyWords() {
    asked(new Answer.Unknown()).expectStatus().isOk().expectBody().json("{\"known\": false}");
  }

  @Test
  void whatCannotBeDecidedIsNoAnswer() {
    asked(new Answer.Undecided()).expectStatus().isEqualTo(503);
  }

  private static WebTestClient.ResponseSpec asked(Answer answer) {
    return WebTestClient.bindToController(new WebhookKeysController(id -> Mono.just(answer)))
        .build()
        .get()
        .uri("/internal/v1/service/webhook-keys/k1")
        .exchange();
  }
}
