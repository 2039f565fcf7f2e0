package com.fiscility.simulator.webhooks;

import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.books.SigningKey;
import com.fiscility.simulator.protocol.Ids;
import com.fiscility.simulator.protocol.Json;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The keys that webhooks are signed with: ES256, one at a time, the ones before have expired. They
 * survive a restart.
 */
public final class SigningKeys {

  private static final Base64.Encoder BASE64URL = Base64.getUrlEncoder().withoutPadding();
  private static final int COORDINATE_BYTES = 32;

  private final Books books;
  private final Ids ids;
  private final Clock realTime;
  private @Nullable Parsed current;

  private record Parsed(String kid, PrivateKey key) {}

  /**
   * @param realTime when something was signed; receivers compare it with their own clock
   */
  public SigningKeys(Books books, Ids ids, Clock realTime) {
    this.books = books;
    this.ids = ids;
    this.realTime = realTime;
  }

  /** The public half of a key, expired ones included. */
  public Optional<SigningKey> find(String kid) {
    return books.signingKeys().stream().filter(key -> key.kid().equals(kid)).findAny();
  }

  /**
   * Signs with a new key from now on.
   *
   * @return its id
   */
  public synchronized String rotate() {
    SigningKey key = generated();
    books.signWith(key).join();
    return key.kid();
  }

  /** The value of {@code Plaid-Verification} for a body, signed now. */
  public String sign(byte[] body) {
    return sign(body, realTime.instant());
  }

  /** The value of {@code Plaid-Verification} for a body, as if it had been signed then. */
  public String sign(byte[] body, Instant issuedAt) {
    try {
      Parsed key = key();
      String header =
          Json.object().put("alg", "ES256").put("kid", key.kid()).put("typ", "JWT").toString();
      String payload =
          Json.object()
              .put("iat", issuedAt.getEpochSecond())
              .put("request_body_sha256", sha256(body))
              .toString();
      String signed = base64(header) + "." + base64(payload);
      Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
      signature.initSign(key.key());
      signature.update(signed.getBytes(StandardCharsets.US_ASCII));
      return signed + "." + BASE64URL.encodeToString(signature.sign());
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK signs with ES256", impossible);
    }
  }

  private synchronized Parsed key() throws GeneralSecurityException {
    SigningKey signing =
        books.signingKeys().stream()
            .filter(key -> key.expiredAt() == null)
            .findAny()
            .orElseGet(this::first);
    Parsed parsed = current;
    if (parsed == null || !parsed.kid().equals(signing.kid())) {
      byte[] encoded = Base64.getDecoder().decode(signing.privateKey());
      parsed =
          new Parsed(
              signing.kid(),
              KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(encoded)));
      current = parsed;
    }
    return parsed;
  }

  /**
   * Not waited for: webhooks are sent by whoever writes the books, who would wait for itself. A key
   * that is lost with the process signed nothing that matters after it.
   */
  private SigningKey first() {
    SigningKey key = generated();
    books.signWith(key);
    return key;
  }

  private SigningKey generated() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec("secp256r1"));
      KeyPair pair = generator.generateKeyPair();
      var point = ((ECPublicKey) pair.getPublic()).getW();
      return new SigningKey(
          ids.signingKeyId(),
          Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()),
          coordinate(point.getAffineX()),
          coordinate(point.getAffineY()),
          realTime.instant().truncatedTo(ChronoUnit.SECONDS),
          null);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has P-256", impossible);
    }
  }

  /** 32 bytes: a leading sign byte is cut off, missing ones are zero. */
  private static String coordinate(BigInteger value) {
    byte[] bytes = value.toByteArray();
    byte[] padded = new byte[COORDINATE_BYTES];
    int length = Math.min(bytes.length, COORDINATE_BYTES);
    System.arraycopy(bytes, bytes.length - length, padded, COORDINATE_BYTES - length, length);
    return BASE64URL.encodeToString(padded);
  }

  private static String sha256(byte[] body) throws GeneralSecurityException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
  }

  private static String base64(String text) {
    return BASE64URL.encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
