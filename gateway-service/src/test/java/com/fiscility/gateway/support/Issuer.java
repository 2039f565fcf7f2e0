package com.fiscility.gateway.support;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.function.Consumer;

/** An identity provider with keys of its own. */
public final class Issuer {

  public static final String URI = "https://issuer.test";

  private final HttpStandIn http = new HttpStandIn();
  private RSAKey key = newKey("first");

  public Issuer() {
    http.answer("/jwks.json", call -> HttpStandIn.json(200, keys()));
  }

  public String jwkSetUri() {
    return http.url() + "/jwks.json";
  }

  public String issuerUri() {
    return URI;
  }

  /** From now on another key signs. */
  public void rotate() {
    key = newKey("second");
  }

  /** A good JWT. */
  public String token(String user) {
    return token(user, claims -> {});
  }

  /** A JWT that differs from a good one in what {@code change} says. */
  public String token(String user, Consumer<JWTClaimsSet.Builder> change) {
    return signed(key, user, change);
  }

  /** Good but for its key, which is not the issuer's. */
  public static String foreignToken(String user) {
    return signed(newKey("first"), user, claims -> {});
  }

  private String keys() {
    return new JWKSet(key.toPublicJWK()).toString();
  }

  private static String signed(RSAKey key, String user, Consumer<JWTClaimsSet.Builder> change) {
    Instant now = Instant.now();
    JWTClaimsSet.Builder claims =
        new JWTClaimsSet.Builder()
            .issuer(URI)
            .subject(user)
            .claim("scope", "openid plaid")
            .claim("plan", "plus")
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(Duration.ofMinutes(10))));
    change.accept(claims);
    try {
      SignedJWT jwt =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(),
              claims.build());
      jwt.sign(new RSASSASigner(key));
      return jwt.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static RSAKey newKey(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
