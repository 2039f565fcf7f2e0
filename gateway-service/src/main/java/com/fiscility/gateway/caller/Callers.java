package com.fiscility.gateway.caller;

import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;

/** Finds out who calls. */
public final class Callers {

  private Callers() {}

  /** Who calls; empty for a call without a JWT. */
  public static Mono<Caller> of(ServerWebExchange exchange) {
    return exchange
        .getPrincipal()
        .ofType(JwtAuthenticationToken.class)
        .map(authentication -> Caller.of(authentication.getToken()));
  }
}
