package com.fiscility.gateway.caller;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The issuer's public keys, kept for a while and read anew for a key that is not among them.
 *
 * <p>A flood of made-up key ids makes one read per pause at most, and while the issuer does not
 * answer the keys that are known stay good.
 */
final class IssuerKeys {

  private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
  private static final Duration TIME_OUT = Duration.ofSeconds(3);
  private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);

  private final WebClient client;
  private final JwtProperties properties;
  private final Clock clock;
  private final AtomicReference<Reading> latest =
      new AtomicReference<>(new Reading(Mono.empty(), Instant.EPOCH));
  private volatile @Nullable JWKSet known;

  /**
   * One reading of the key set.
   *
   * @param keys the keys, read once however many wait for them
   * @param begun when it was begun
   */
  private record Reading(Mono<JWKSet> keys, Instant begun) {}

  IssuerKeys(WebClient client, JwtProperties properties, Clock clock) {
    this.client = client;
    this.properties = properties;
    this.clock = clock;
  }

  /** The keys that may have signed this JWT. */
  Flux<JWK> of(SignedJWT jwt) {
    JWKSelector selector = new JWKSelector(JWKMatcher.forJWSHeader(jwt.getHeader()));
    return notOlderThan(properties.keysKeptFor())
        .flatMapIterable(selector::select)
        .switchIfEmpty(
            Flux.defer(
                () ->
                    notOlderThan(properties.unknownKeyPause()).flatMapIterable(selector::select)));
  }

  private Mono<JWKSet> notOlderThan(Duration age) {
    Instant now = clock.instant();
    return latest
        .updateAndGet(last -> last.begun().plus(age).isAfter(now) ? last : begin(now))
        .keys();
  }

  private Reading begin(Instant now) {
    Mono<JWKSet> keys =
        client
            .get()
            .uri(properties.jwkSetUri())
            .retrieve()
            .bodyToMono(String.class)
            .timeout(TIME_OUT)
            .map(IssuerKeys::parse)
            .doOnNext(read -> known = read)
            .onErrorResume(this::knownBefore)
            .cache(
                read -> Duration.ofMillis(Long.MAX_VALUE),
                failure -> PAUSE_AFTER_FAILURE,
                () -> PAUSE_AFTER_FAILURE);
    return new Reading(keys, now);
  }

  private Mono<JWKSet> knownBefore(Throwable failure) {
    JWKSet before = known;
    LOG.warn(
        "The issuer's keys could not be read from {} ({}); {}",
        properties.jwkSetUri(),
        failure.toString(),
        before == null ? "nobody can sign in until they can" : "the keys read before are used on");
    return before == null ? Mono.error(failure) : Mono.just(before);
  }

  private static JWKSet parse(String json) {
    try {
      return JWKSet.parse(json);
    } catch (ParseException e) {
      throw new IllegalStateException("The issuer's key set is no JWK set", e);
    }
  }
}
