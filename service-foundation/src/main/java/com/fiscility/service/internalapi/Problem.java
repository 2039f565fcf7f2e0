package com.fiscility.service.internalapi;

import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** A refusal before any handler was asked, as RFC 9457 says it. */
enum Problem {
  NOT_A_SERVICE(HttpStatus.UNAUTHORIZED, "not-a-service", "Only services of ours may ask."),
  NOT_SIGNED_IN(HttpStatus.UNAUTHORIZED, "not-signed-in", "The user's JWT is missing or invalid."),
  NOT_ALLOWED(HttpStatus.FORBIDDEN, "not-allowed", "The user's JWT does not allow this."),
  TEMPORARILY_UNAVAILABLE(
      HttpStatus.SERVICE_UNAVAILABLE,
      "temporarily-unavailable",
      "The issuer's keys cannot be read at the moment.");

  private final HttpStatus status;
  private final byte[] body;

  Problem(HttpStatus status, String slug, String detail) {
    this.status = status;
    this.body =
        """
        {"type":"urn:fiscility:problem:%s","title":"%s","status":%d,"detail":"%s"}"""
            .formatted(slug, status.getReasonPhrase(), status.value(), detail)
            .getBytes(StandardCharsets.UTF_8);
  }

  Mono<Void> write(ServerWebExchange exchange) {
    ServerHttpResponse response = exchange.getResponse();
    response.setStatusCode(status);
    response.getHeaders().setContentType(MediaType.APPLICATION_PROBLEM_JSON);
    response.getHeaders().setContentLength(body.length);
    return response.writeWith(Mono.fromSupplier(() -> response.bufferFactory().wrap(body.clone())));
  }
}
