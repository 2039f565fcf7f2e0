package com.fiscility.gateway.warmup;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import org.springframework.security.oauth2.jwt.ReactiveJwtDecoder;
import reactor.core.publisher.Flux;

/** Checks a JWT of a key that exists only here and that no call is ever checked against. */
final class JwtExercise implements WarmUp.Exercise {

  private static final int KEY_BITS = 2048;
  private static final Duration TIME_OUT = Duration.ofSeconds(2);

  private final ReactiveJwtDecoder decoder;
  private final String jwt;

  private JwtExercise(ReactiveJwtDecoder decoder, String jwt) {
    this.decoder = decoder;
    this.jwt = jwt;
  }

  static JwtExercise create() {
    try {
      RSAKey key = new RSAKeyGenerator(KEY_BITS).keyID("warm-up").generate();
      Instant now = Instant.EPOCH;
      JWTClaimsSet claims =
          new JWTClaimsSet.Builder()
              .subject("warm-up")
              .issueTime(Date.from(now))
              .claim("scope", "none")
              .build();
      SignedJWT jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
      jwt.sign(new RSASSASigner(key));
      return new JwtExercise(
          NimbusReactiveJwtDecoder.withJwkSource(any -> Flux.just(key.toPublicJWK())).build(),
          jwt.serialize());
    } catch (JOSEException e) {
      throw new IllegalStateException("This JVM cannot sign with RSA", e);
    }
  }

  @Override
  public void run() {
    decoder.decode(jwt).block(TIME_OUT);
  }
}
