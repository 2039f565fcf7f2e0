package com.fiscility.localstack.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** Signs what the provider says about a user. */
public final class TokenIssuer {

  public static final Duration LIFETIME = Duration.ofHours(8);

  private static final String AUDIENCE = "fiscility-gateway";
  private static final String SCOPE = "plaid";

  private final SigningKey key;
  private final String issuer;
  private final Clock clock;

  public TokenIssuer(SigningKey key, String issuer, Clock clock) {
    this.key = key;
    this.issuer = issuer;
    this.clock = clock;
  }

  /** A bearer token for the gateway. */
  public String tokenFor(DemoUser user) {
    Instant now = clock.instant();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer)
            .audience(AUDIENCE)
            .subject(user.name())
            .claim("scope", SCOPE)
            .claim("plan", user.plan())
            .claim("email", user.email())
            .claim("name", user.fullName())
            .claim("locale", user.locale())
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plus(LIFETIME)))
            .build();
    JWSHeader header =
        new JWSHeader.Builder(JWSAlgorithm.RS256)
            .keyID(key.key().getKeyID())
            .type(JOSEObjectType.JWT)
            .build();
    SignedJWT token = new SignedJWT(header, claims);
    try {
      token.sign(new RSASSASigner(key.key()));
    } catch (JOSEException e) {
      throw new IllegalStateException("cannot sign", e);
    }
    return token.serialize();
  }

  String issuer() {
    return issuer;
  }

  String publicKeySet() {
    return key.publicKeySet();
  }
}
