package com.fiscility.gateway.caller;

import com.fiscility.gateway.memory.RecentlyUsed;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/**
 * Remembers for a moment which JWTs were found good: a page calls again and again with the same
 * one, and checking a signature costs more than most of those calls. Only good ones are remembered,
 * and none beyond its end.
 */
final class VerifiedTokens implements ReactiveJwtDecoder {

  /**
   * With 150 calls a second of as many users they leave again while they are young: memory that is
   * given back a minute later costs collections of everything.
   */
  private static final int MOST = 1_000;

  private final ReactiveJwtDecoder decoder;
  private final Duration rememberedFor;
  private final Clock clock;
  private final Map<String, Verified> byToken = new RecentlyUsed<>(MOST);

  private record Verified(Jwt jwt, Instant until) {}

  VerifiedTokens(ReactiveJwtDecoder decoder, Duration rememberedFor, Clock clock) {
    this.decoder = decoder;
    this.rememberedFor = rememberedFor;
    this.clock = clock;
  }

  @Override
  public Mono<Jwt> decode(String token) {
    return known(token)
        .map(Mono::just)
        .orElseGet(() -> decoder.decode(token).doOnNext(jwt -> remember(token, jwt)));
  }

  private synchronized Optional<Jwt> known(String token) {
    return Optional.ofNullable(byToken.get(token))
        .filter(verified -> clock.instant().isBefore(verified.until()))
        .map(Verified::jwt);
  }

  private synchronized void remember(String token, Jwt jwt) {
    Instant until = clock.instant().plus(rememberedFor);
    Instant end = jwt.getExpiresAt();
    byToken.put(token, new Verified(jwt, end != null && end.isBefore(until) ? end : until));
  }
}
