package com.fiscility.gateway.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fiscility.gateway.support.HttpStandIn;
import com.fiscility.gateway.support.MovableClock;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.web.reactive.function.client.WebClient;

/** Which keys are used when the issuer changes them, or does not answer. */
class IssuerKeysTest {

  private static final RSAKey FIRST = key("first");
  private static final RSAKey SECOND = key("second");

  private final AtomicInteger reads = new AtomicInteger();
  private final HttpStandIn issuer = new HttpStandIn();
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-21T10:00:00Z"));
  private volatile HttpStandIn.Reply reply = keySet(FIRST);
  private final IssuerKeys keys = keys();

  @Test
  void keysAreReadOnceHoweverManyAsk() {
    assertThat(found("first")).containsExactly(FIRST.toPublicJWK());
    assertThat(found("first")).containsExactly(FIRST.toPublicJWK());
    assertThat(reads).hasValue(1);
  }

  @Test
  void newKeyIsFoundWithoutWaiting() {
    found("first");
    reply = keySet(FIRST, SECOND);
    clock.pass(Duration.ofSeconds(11));

    assertThat(found("second")).containsExactly(SECOND.toPublicJWK());
    assertThat(reads).hasValue(2);
  }

  @Test
  void floodOfUnknownKeysIsOneReadPerPause() {
    found("first");
    clock.pass(Duration.ofSeconds(11));
    for (int i = 0; i < 20; i++) {
      assertThat(found("made-up-" + i)).isEmpty();
    }

    assertThat(reads).hasValue(2);
  }

  @Test
  void removedKeyStopsCountingAfterAWhile() {
    found("first");
    reply = keySet(SECOND);
    clock.pass(Duration.ofMinutes(6));

    assertThat(found("first")).isEmpty();
  }

  @Test
  void knownKeysStayGoodWhileTheIssuerDoesNotAnswer() {
    found("first");
    reply = HttpStandIn.json(500, "");
    clock.pass(Duration.ofMinutes(6));

    assertThat(found("first")).containsExactly(FIRST.toPublicJWK());
  }

  @Test
  void withoutAnyKeyTheQuestionFails() {
    reply = HttpStandIn.json(500, "");

    assertThatThrownBy(() -> found("first")).hasMessageContaining("500");
  }

  private List<JWK> found(String keyId) {
    SignedJWT jwt =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(keyId).build(),
            new JWTClaimsSet.Builder().build());
    return keys.of(jwt).collectList().block(Duration.ofSeconds(5));
  }

  private IssuerKeys keys() {
    issuer.answer(
        "/jwks.json",
        call -> {
          reads.incrementAndGet();
          return reply;
        });
    JwtProperties properties =
        new JwtProperties(
            "https://issuer.test",
            URI.create(issuer.url() + "/jwks.json"),
            SignatureAlgorithm.RS256,
            Duration.ofMinutes(5),
            Duration.ofSeconds(10),
            Duration.ofMinutes(1));
    return new IssuerKeys(WebClient.create(), properties, clock);
  }

  private static HttpStandIn.Reply keySet(RSAKey... keys) {
    List<JWK> all = List.<JWK>of(keys);
    return HttpStandIn.json(200, new JWKSet(all).toPublicJWKSet().toString());
  }

  private static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
