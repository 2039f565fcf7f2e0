package com.fiscility.service.internalapi;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import org.jspecify.annotations.Nullable;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Refuses who does not know the secret, before any JWT is looked at. The refusal carries no {@code
 * WWW-Authenticate}: the asking service is at fault, not its user.
 */
final class InternalSecretFilter implements WebFilter {

  static final String HEADER = "X-Internal-Secret";

  private final byte[] secret;

  InternalSecretFilter(String secret) {
    this.secret = secret.getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
    return knows(exchange.getRequest().getHeaders().getFirst(HEADER))
        ? chain.filter(exchange)
        : Problem.NOT_A_SERVICE.write(exchange);
  }

  /** Takes the same time wherever the two differ. */
  private boolean knows(@Nullable String given) {
    return given != null && MessageDigest.isEqual(secret, given.getBytes(StandardCharsets.UTF_8));
  }
}
