package com.fiscility.gateway.support;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.UUID;

/** Signs webhooks as Plaid does, and as nobody should. */
public final class PlaidSigner {

  private final ECKey key;

  private PlaidSigner(ECKey key) {
    this.key = key;
  }

  /** With a key and a key id that nobody knows yet. */
  public static PlaidSigner create() {
    return named(UUID.randomUUID().toString());
  }

  /** With a key of its own under that id. */
  public static PlaidSigner named(String keyId) {
    try {
      return new PlaidSigner(new ECKeyGenerator(Curve.P_256).keyID(keyId).generate());
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public String keyId() {
    return key.getKeyID();
  }

  /** The key. */
  public ECKey key() {
    return key;
  }

  /** What link-service says of the key, as Plaid said it. */
  public String lookedUp(boolean expired) {
    return """
        {"known": true,
         "key": {"alg": "ES256", "crv": "P-256", "kid": "%s", "kty": "EC", "use": "sig",
                 "x": "%s", "y": "%s", "created_at": 1700000000, "expired_at": %s}}
        """
        .formatted(key.getKeyID(), key.getX(), key.getY(), expired ? "1700000001" : "null");
  }

  /** A good signature, made then. */
  public String sign(String body, Instant issuedAt) {
    try {
      return signed(JWSAlgorithm.ES256, new ECDSASigner(key), claims(body, issuedAt));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Signed with what everybody may know: the public key. */
  public String signWithHmac(String body, Instant issuedAt) {
    try {
      byte[] secret = key.toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8);
      return signed(JWSAlgorithm.HS256, new MACSigner(secret), claims(body, issuedAt));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Not signed at all. */
  public String unsigned(String body, Instant issuedAt) {
    return new PlainJWT(claims(body, issuedAt)).serialize();
  }

  private String signed(JWSAlgorithm algorithm, JWSSigner signer, JWTClaimsSet claims)
      throws JOSEException {
    SignedJWT jwt =
        new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
    jwt.sign(signer);
    return jwt.serialize();
  }

  private static JWTClaimsSet claims(String body, Instant issuedAt) {
    return new JWTClaimsSet.Builder()
        .issueTime(Date.from(issuedAt))
        .claim("request_body_sha256", sha256(body))
        .build();
  }

  /** Lower-case hexadecimal SHA-256 of the body in UTF-8. */
  public static String sha256(String body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(body.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
