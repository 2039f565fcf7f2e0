package com.fiscility.gateway.webhooks.inbound;

import com.fiscility.events.WebhookReceived;
import com.fiscility.gateway.problem.ProblemException;
import com.fiscility.gateway.problem.ProblemType;
import com.fiscility.gateway.problem.Tells;
import com.fiscility.gateway.webhooks.KeyUndecidedException;
import com.fiscility.gateway.webhooks.TakenWebhooks;
import com.fiscility.gateway.webhooks.Verdict;
import com.fiscility.gateway.webhooks.WebhookProperties;
import com.fiscility.gateway.webhooks.WebhookPublisher;
import com.fiscility.gateway.webhooks.WebhookVerifier;
import com.fiscility.messaging.envelope.RegistryUnavailableException;
import com.fiscility.messaging.publishing.PublishingUnknownException;
import io.micrometer.core.instrument.MeterRegistry;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.security.SecurityRequirements;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferLimitException;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Takes Plaid's webhooks. Plaid sends again what is not answered with 200, and stops sending when
 * it is refused too often; so only a proven fault is refused, and whatever cannot be decided now is
 * 503.
 */
@RestController
@Tag(name = "Webhooks", description = "Called by Plaid only.")
final class WebhookController {

  private static final Logger LOG = LoggerFactory.getLogger(WebhookController.class);
  private static final String SIGNATURE = "Plaid-Verification";

  private final WebhookVerifier verifier;
  private final WebhookReader reader;
  private final WebhookPublisher publisher;
  private final TakenWebhooks taken = new TakenWebhooks();
  private final int largestBody;
  private final Clock clock;
  private final MeterRegistry meters;

  WebhookController(
      WebhookVerifier verifier,
      WebhookPublisher publisher,
      WebhookProperties properties,
      JsonMapper json,
      Clock clock,
      MeterRegistry meters) {
    this.verifier = verifier;
    this.reader = new WebhookReader(json);
    this.publisher = publisher;
    this.largestBody = Math.toIntExact(properties.largestBody().toBytes());
    this.clock = clock;
    this.meters = meters;
  }

  @PostMapping("/plaid/webhook")
  @Operation(
      summary = "Take a webhook",
      description = "Signed by Plaid; 200 only after it is safe on Kafka.")
  @ApiResponse(responseCode = "200", description = "It was taken.")
  @SecurityRequirements
  @Tells({
    ProblemType.WEBHOOK_REFUSED,
    ProblemType.BODY_TOO_LARGE,
    ProblemType.TEMPORARILY_UNAVAILABLE
  })
  Mono<Void> webhook(ServerWebExchange exchange) {
    return take(exchange, null);
  }

  @PostMapping("/plaid/webhook/{link_request_id}")
  @Operation(
      summary = "Take a webhook of a connection that may not be known yet",
      description = "The address names the LinkRequested that the connection began with.")
  @ApiResponse(responseCode = "200", description = "It was taken.")
  @SecurityRequirements
  @Tells({
    ProblemType.WEBHOOK_REFUSED,
    ProblemType.BODY_TOO_LARGE,
    ProblemType.TEMPORARILY_UNAVAILABLE
  })
  Mono<Void> webhookOfLinkRequest(
      @Parameter(description = "Command id of the LinkRequested.") @PathVariable("link_request_id")
          String linkRequestId,
      ServerWebExchange exchange) {
    return take(exchange, uuid(linkRequestId));
  }

  private Mono<Void> take(ServerWebExchange exchange, @Nullable UUID linkRequestId) {
    return body(exchange)
        .flatMap(
            body ->
                verifier
                    .verify(exchange.getRequest().getHeaders().getOrEmpty(SIGNATURE), body)
                    .flatMap(verdict -> settle(body, verdict, linkRequestId)))
        .onErrorMap(KeyUndecidedException.class, e -> undecided("key", e))
        .onErrorMap(PublishingUnknownException.class, e -> undecided("kafka", e))
        .onErrorMap(RegistryUnavailableException.class, e -> undecided("registry", e))
        .onErrorMap(DataBufferLimitException.class, e -> tooLarge());
  }

  private Mono<byte[]> body(ServerWebExchange exchange) {
    if (exchange.getRequest().getHeaders().getContentLength() > largestBody) {
      return Mono.error(new DataBufferLimitException("announced to be too large"));
    }
    return DataBufferUtils.join(exchange.getRequest().getBody(), largestBody)
        .map(WebhookController::bytes)
        .defaultIfEmpty(new byte[0]);
  }

  private static byte[] bytes(DataBuffer buffer) {
    byte[] bytes = new byte[buffer.readableByteCount()];
    buffer.read(bytes);
    DataBufferUtils.release(buffer);
    return bytes;
  }

  private Mono<Void> settle(byte[] body, Verdict verdict, @Nullable UUID linkRequestId) {
    if (verdict instanceof Verdict.Refused refused) {
      LOG.warn(
          "A webhook is refused: {} iat_age={} bytes={}",
          refused.fault().reason(),
          refused.age(),
          body.length);
      count("refused", refused.fault().reason());
      return Mono.error(ProblemException.of(ProblemType.WEBHOOK_REFUSED));
    }
    Verdict.Genuine genuine = (Verdict.Genuine) verdict;
    if (taken.contains(genuine)) {
      count("taken", "copy");
      LOG.info("A copy of a webhook that was taken goes no further, bytes={}", body.length);
      return Mono.empty();
    }
    WebhookReceived webhook = reader.read(body, genuine, linkRequestId, clock.instant());
    return publisher
        .publish(webhook)
        .doOnSuccess(
            done -> {
              taken.add(genuine);
              count("taken", "none");
              LOG.info(
                  "Took webhook {} {} item_id={} link_request_id={}",
                  webhook.getWebhookType(),
                  webhook.getWebhookCode(),
                  webhook.getItemId(),
                  webhook.getLinkRequestId());
            });
  }

  private ProblemException undecided(String reason, Throwable failure) {
    LOG.warn("A webhook cannot be taken now, Plaid will send it again: {}", failure.toString());
    count("undecided", reason);
    return ProblemException.of(ProblemType.TEMPORARILY_UNAVAILABLE);
  }

  private ProblemException tooLarge() {
    count("refused", "too-large");
    return ProblemException.of(ProblemType.BODY_TOO_LARGE);
  }

  private void count(String answer, String reason) {
    meters.counter("gateway.webhooks", "answer", answer, "reason", reason).increment();
  }

  /** An address that we did not make names nothing; that is no reason to lose the webhook. */
  private static @Nullable UUID uuid(String text) {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }
}
