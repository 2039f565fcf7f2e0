package com.fiscility.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.events.WebhookReceived;
import com.fiscility.gateway.support.GatewayTest;
import com.fiscility.gateway.support.PlaidSigner;
import com.fiscility.messaging.listening.Received;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;

/** What Plaid is answered, and what becomes of its webhooks. */
@ExtendWith(OutputCaptureExtension.class)
class WebhooksIT extends GatewayTest {

  private static final PlaidSigner PLAID = PlaidSigner.create();
  private static final String PATH = "/plaid/webhook";

  private final String item = "item-" + UUID.randomUUID();
  private final String body =
      """
      {
        "webhook_type": "TRANSACTIONS",
        "webhook_code": "SYNC_UPDATES_AVAILABLE",
        "item_id": "%s",
        "initial_update_complete": true,
        "public_token": "public-sandbox-secret"
      }"""
          .formatted(item);

  @BeforeEach
  void keyIsKnown() {
    LINK.webhookKey(PLAID.keyId(), PLAID.lookedUp(false));
    String any = "{\"item_id\": \"any\"}";
    // Another test may have used up the look-ups of this moment.
    Awaitility.await()
        .untilAsserted(() -> send(PATH, any, PLAID.sign(any, Instant.now())).expectStatus().isOk());
  }

  @Test
  void webhookIsOnKafkaBeforePlaidIsAnswered() {
    UUID linkRequest = UUID.randomUUID();
    Instant signedAt = Instant.now();
    send(PATH + "/" + linkRequest, body, PLAID.sign(body, signedAt)).expectStatus().isOk();
    List<Received> taken = taken(1);
    WebhookReceived webhook = (WebhookReceived) taken.get(0).value();
    assertThat(webhook.getWebhookCode()).isEqualTo("SYNC_UPDATES_AVAILABLE");
    assertThat(webhook.getLinkRequestId()).isEqualTo(linkRequest.toString());
    assertThat(webhook.getInitialUpdateComplete()).isTrue();
    assertThat(webhook.getBodySha256()).isEqualTo(PlaidSigner.sha256(body));
    assertThat(webhook.getSignedAt().getEpochSecond()).isEqualTo(signedAt.getEpochSecond());
    assertThat(taken.get(0).envelope().subject()).isEqualTo(item);
    assertThat(webhook.toString()).doesNotContain("secret");
  }

  @Test
  void copyWithinFiveMinutesIsAnsweredAndTakenOnce() {
    Instant signedAt = Instant.now().minus(Duration.ofMinutes(4));
    String signature = PLAID.sign(body, signedAt);
    send(PATH, body, signature).expectStatus().isOk();
    send(PATH, body, signature).expectStatus().isOk();
    taken(1);
    // The same words, said again.
    send(PATH, body, PLAID.sign(body, signedAt)).expectStatus().isOk();
    taken(2);
  }

  @Test
  void addressThatNamesNothingLosesNothing() {
    send(PATH + "/not-an-id", body, PLAID.sign(body, Instant.now())).expectStatus().isOk();
    assertThat(((WebhookReceived) taken(1).get(0).value()).getLinkRequestId()).isNull();
  }

  @Test
  void linkWebhookIsKeyedByItsSession() {
    String session = "session-" + UUID.randomUUID();
    String finished =
        "{\"webhook_type\": \"LINK\", \"webhook_code\": \"SESSION_FINISHED\","
            + " \"link_session_id\": \"%s\"}".formatted(session);
    send(PATH, finished, PLAID.sign(finished, Instant.now())).expectStatus().isOk();
    Awaitility.await().until(() -> LINK.webhooks(session).size() == 1);
  }

  @Test
  void forgedStaleAndUnsignedWebhooksAreRefusedWithoutALookUp(CapturedOutput output) {
    Instant now = Instant.now();
    refused(PlaidSigner.named(PLAID.keyId()).sign(body, now));
    refused(PLAID.sign(body + " ", now));
    refused(PLAID.sign(body, now.minus(Duration.ofMinutes(6))));
    refused(PLAID.signWithHmac(body, now));
    refused(PLAID.unsigned(body, now));
    refused("x");
    anyone().post().uri(PATH).bodyValue(body).exchange().expectStatus().isUnauthorized();
    assertThat(LINK.keyLookUps(PLAID.keyId())).isEqualTo(1);
    assertThat(output.getAll()).contains("A webhook is refused: too-old iat_age=PT6M");
    stayUntaken();
  }

  @Test
  void expiredKeyIsRefused() {
    PlaidSigner old = PlaidSigner.create();
    LINK.webhookKey(old.keyId(), old.lookedUp(true));
    Awaitility.await().untilAsserted(() -> refused(old.sign(body, Instant.now())));
    stayUntaken();
  }

  @Test
  void unknownKeyIsRefusedAndAskedForOnce() {
    PlaidSigner nobody = PlaidSigner.create();
    Awaitility.await().untilAsserted(() -> refused(nobody.sign(body, Instant.now())));
    refused(nobody.sign(body, Instant.now()));
    assertThat(LINK.keyLookUps(nobody.keyId())).isEqualTo(1);
    stayUntaken();
  }

  @Test
  void notFoundIsNoAnswerOfPlaids() {
    staysUndecidedUntilItsKeyIsFound("404");
  }

  @Test
  void withoutLinkServiceAnUnknownKeyIsUndecided() {
    staysUndecidedUntilItsKeyIsFound("");
  }

  private void staysUndecidedUntilItsKeyIsFound(String answer) {
    PlaidSigner fresh = PlaidSigner.create();
    LINK.webhookKey(fresh.keyId(), answer);
    Awaitility.await()
        .untilAsserted(
            () -> {
              undecided(fresh.sign(body, Instant.now()));
              assertThat(LINK.keyLookUps(fresh.keyId())).isPositive();
            });
    LINK.webhookKey(fresh.keyId(), fresh.lookedUp(false));
    Awaitility.await()
        .untilAsserted(
            () -> send(PATH, body, fresh.sign(body, Instant.now())).expectStatus().isOk());
    taken(1);
  }

  @Test
  void floodOfMadeUpKeysCostsFewLookUpsAndStopsNoGenuineWebhook() {
    long before = LINK.keyLookUps();
    int undecided = 0;
    for (int i = 0; i < 60; i++) {
      int status =
          send(PATH, body, PlaidSigner.create().sign(body, Instant.now()))
              .returnResult(Void.class)
              .getStatus()
              .value();
      assertThat(status).isIn(401, 503);
      undecided += status == 503 ? 1 : 0;
    }
    assertThat(undecided).isPositive();
    assertThat(LINK.keyLookUps() - before).isEqualTo(60L - undecided);
    send(PATH, body, PLAID.sign(body, Instant.now())).expectStatus().isOk();
    taken(1);
  }

  @Test
  void oversizedWebhookIsRefused() {
    String large = "{\"item_id\": \"%s\", \"x\": \"%s\"}".formatted(item, "x".repeat(300_000));
    send(PATH, large, PLAID.sign(large, Instant.now()))
        .expectStatus()
        .isEqualTo(413)
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:fiscility:problem:body-too-large");
    stayUntaken();
  }

  @Test
  void largeWebhookBelowTheLimitIsTaken() {
    String large = "{\"item_id\": \"%s\", \"x\": \"%s\"}".formatted(item, "x".repeat(200_000));
    send(PATH, large, PLAID.sign(large, Instant.now())).expectStatus().isOk();
    taken(1);
  }

  @Test
  void answersAreCountedByReason() {
    refused(PLAID.sign(body, Instant.now().minus(Duration.ofHours(1))));
    anyone()
        .get()
        .uri("/actuator/prometheus")
        .exchange()
        .expectBody(String.class)
        .value(
            metrics ->
                assertThat(metrics)
                    .contains("gateway_webhooks_total{answer=\"refused\",reason=\"too-old\"}")
                    .contains("gateway_webhooks_total{answer=\"taken\",reason=\"none\"}")
                    .contains("gateway_webhooks_keys_total{result=\"found\"}"));
  }

  private void refused(String signature) {
    send(PATH, body, signature)
        .expectStatus()
        .isUnauthorized()
        .expectBody()
        .jsonPath("$.type")
        .isEqualTo("urn:fiscility:problem:webhook-refused");
  }

  private void undecided(String signature) {
    send(PATH, body, signature).expectStatus().isEqualTo(503);
  }

  private WebTestClient.ResponseSpec send(String path, String webhook, String signature) {
    return anyone()
        .post()
        .uri(path)
        .contentType(MediaType.APPLICATION_JSON)
        .header("plaid-verification", signature)
        .bodyValue(webhook)
        .exchange();
  }

  private List<Received> taken(int count) {
    Awaitility.await().until(() -> LINK.webhooks(item).size() == count);
    Awaitility.await()
        .during(Duration.ofMillis(300))
        .until(() -> LINK.webhooks(item).size() == count);
    return LINK.webhooks(item);
  }

  private void stayUntaken() {
    Awaitility.await().during(Duration.ofMillis(300)).until(() -> LINK.webhooks(item).isEmpty());
  }
}
