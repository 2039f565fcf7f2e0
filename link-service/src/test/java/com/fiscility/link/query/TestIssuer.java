package com.fiscility.link.query;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;

/** An identity provider that signs whatever a test wants to be said. */
final class TestIssuer implements AutoCloseable {

  static final String ISSUER = "https://identity.example";

  private final RSAKey key = newKey();
  private final HttpServer server;

  TestIssuer() {
    byte[] keys = new JWKSet(key.toPublicJWK()).toString().getBytes(StandardCharsets.UTF_8);
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext(
        "/jwks.json",
        exchange -> {
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, keys.length);
          exchange.getResponseBody().write(keys);
          exchange.close();
        });
    server.start();
  }

  String jwkSetUri() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/jwks.json";
  }

  /** What a user's valid token says. */
  static JWTClaimsSet.Builder claims(String userId) {
    return new JWTClaimsSet.Builder()
        .issuer(ISSUER)
        .subject(userId)
        .claim("scope", "openid plaid")
        .expirationTime(in(Duration.ofMinutes(5)));
  }

  static Date in(Duration fromNow) {
    return Date.from(Instant.now().plus(fromNow));
  }

  String tokenOf(String userId) {
    return sign(claims(userId).build());
  }

  String sign(JWTClaimsSet claims) {
    return sign(claims, key);
  }

  static String signWithForeignKey(JWTClaimsSet claims, String keyId) {
    return sign(claims, new RSAKey.Builder(newKey()).keyID(keyId).build());
  }

  String keyId() {
    return key.getKeyID();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static String sign(JWTClaimsSet claims, RSAKey key) {
    SignedJWT token =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build(), claims);
    try {
      token.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return token.serialize();
  }

  private static RSAKey newKey() {
    try {
      return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }
}
