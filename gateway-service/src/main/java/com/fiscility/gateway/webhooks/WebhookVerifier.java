package com.fiscility.gateway.webhooks;

import com.nimbusds.jose.Header;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObject;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Decides whether a webhook is Plaid's (plaid.com/docs/api/webhooks/webhook-verification).
 *
 * <p>What needs no key is judged first, so that what is refused anyway costs no look-up. The JWT
 * does not choose the algorithm: only ES256 counts.
 */
public final class WebhookVerifier {

  private static final Pattern KEY_ID = Pattern.compile("[A-Za-z0-9_-]{1,128}");
  private static final String BODY_HASH = "request_body_sha256";

  /** How far Plaid's clock may be ahead of ours. */
  private static final Duration AHEAD = Duration.ofMinutes(1);

  private static final long HALF_A_SECOND = 500;

  private final WebhookKeys keys;
  private final Duration oldest;
  private final Clock real;
  private final Clock business;

  /**
   * @param oldest how long ago a webhook may have been signed
   * @param real what its age is judged by: Plaid's clock does not follow ours
   * @param business what is told of it, for it is compared with what happened here
   */
  public WebhookVerifier(WebhookKeys keys, Duration oldest, Clock real, Clock business) {
    this.keys = keys;
    this.oldest = oldest;
    this.real = real;
    this.business = business;
  }

  /**
   * What a JWT says, unproved.
   *
   * @param jwt the JWT
   * @param keyId which key is said to have signed it
   * @param signedAt when it says that it was signed, in Plaid's real time
   * @param bodySha256 what it says that the body's hash is
   */
  private record Claimed(SignedJWT jwt, String keyId, Instant signedAt, String bodySha256) {}

  /**
   * Judges a webhook. Fails with {@link KeyUndecidedException} when it cannot be judged now.
   *
   * @param signatures all values of the header Plaid-Verification
   * @param body the body's bytes as they came
   */
  public Mono<Verdict> verify(List<String> signatures, byte[] body) {
    if (signatures.size() != 1) {
      return refused(WebhookFault.SIGNATURE_MISSING, null);
    }
    Claimed claimed;
    try {
      if (!JWSAlgorithm.ES256.equals(header(signatures.get(0)).getAlgorithm())) {
        return refused(WebhookFault.ALGORITHM, null);
      }
      claimed = read(SignedJWT.parse(signatures.get(0)));
    } catch (ParseException | IllegalArgumentException e) {
      return refused(WebhookFault.SIGNATURE_UNREADABLE, null);
    }
    Duration age = Duration.between(claimed.signedAt(), real.instant());
    String hash = sha256(body);
    WebhookFault fault = fault(claimed, age, hash);
    if (fault != null) {
      return refused(fault, age);
    }
    return keys.find(claimed.keyId())
        .map(key -> judge(claimed, key, age, hash))
        .defaultIfEmpty(new Verdict.Refused(WebhookFault.KEY_UNKNOWN, age));
  }

  private static Header header(String jwt) throws ParseException {
    return Header.parse(JOSEObject.split(jwt)[0]);
  }

  private static Claimed read(SignedJWT jwt) throws ParseException {
    JWTClaimsSet claims = jwt.getJWTClaimsSet();
    String keyId = jwt.getHeader().getKeyID();
    Date signedAt = claims.getIssueTime();
    String bodySha256 = claims.getStringClaim(BODY_HASH);
    if (keyId == null
        || !KEY_ID.matcher(keyId).matches()
        || signedAt == null
        || bodySha256 == null) {
      throw new ParseException("Lacks what Plaid's signatures say", 0);
    }
    return new Claimed(jwt, keyId, signedAt.toInstant(), bodySha256.toLowerCase(Locale.ROOT));
  }

  /** What proves without a key that it is not to be taken; null for nothing. */
  private @Nullable WebhookFault fault(Claimed claimed, Duration age, String hash) {
    if (age.compareTo(oldest) > 0) {
      return WebhookFault.TOO_OLD;
    }
    if (age.compareTo(AHEAD.negated()) < 0) {
      return WebhookFault.TOO_NEW;
    }
    boolean same =
        MessageDigest.isEqual(
            hash.getBytes(StandardCharsets.UTF_8),
            claimed.bodySha256().getBytes(StandardCharsets.UTF_8));
    return same ? null : WebhookFault.BODY_CHANGED;
  }

  private Verdict judge(Claimed claimed, WebhookKey key, Duration age, String hash) {
    if (key.expired()) {
      return new Verdict.Refused(WebhookFault.KEY_EXPIRED, age);
    }
    return isSignedBy(key, claimed.jwt())
        ? new Verdict.Genuine(inBusinessTime(claimed.signedAt()), hash, name(claimed.jwt()))
        : new Verdict.Refused(WebhookFault.SIGNATURE, age);
  }

  /** Business time is ahead by whole seconds; what passes between two looks must not count. */
  private Instant inBusinessTime(Instant signedAt) {
    Duration ahead = Duration.between(real.instant(), business.instant());
    return signedAt.plusSeconds(ahead.plusMillis(HALF_A_SECOND).toSeconds());
  }

  /** Of r and s, s can be turned round by anyone. */
  private static String name(SignedJWT jwt) {
    byte[] signature = jwt.getSignature().decode();
    return HexFormat.of().formatHex(signature, 0, signature.length / 2);
  }

  private static boolean isSignedBy(WebhookKey key, SignedJWT jwt) {
    try {
      return jwt.verify(new ECDSAVerifier(key.publicKey()));
    } catch (JOSEException e) {
      throw new IllegalStateException("Key " + key.id() + " cannot verify ES256", e);
    }
  }

  private static Mono<Verdict> refused(WebhookFault fault, @Nullable Duration age) {
    return Mono.just(new Verdict.Refused(fault, age));
  }

  private static String sha256(byte[] body) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JVM has no SHA-256", e);
    }
  }
}
