package com.fiscility.notification.contact;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Tokens of unsubscribe links: the user and a MAC over it, so that nobody unsubscribes another.
 * They never expire: a mail that is years old still has a working link.
 */
public final class UnsubscribeLinks {

  private static final String ALGORITHM = "HmacSHA256";
  private static final byte[] PURPOSE = "unsubscribe.v1:".getBytes(StandardCharsets.UTF_8);
  private static final Base64.Encoder ENCODER = Base64.getUrlEncoder().withoutPadding();

  private final SecretKeySpec key;

  /**
   * @param key 32 bytes
   */
  public UnsubscribeLinks(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** The token of a user. */
  public String tokenOf(String userId) {
    byte[] user = userId.getBytes(StandardCharsets.UTF_8);
    return ENCODER.encodeToString(user) + "." + ENCODER.encodeToString(mac(user));
  }

  /** The user of a token; empty when the token is not one of ours. */
  public Optional<String> userOf(String token) {
    int dot = token.indexOf('.');
    if (dot < 0) {
      return Optional.empty();
    }
    try {
      byte[] user = Base64.getUrlDecoder().decode(token.substring(0, dot));
      byte[] given = Base64.getUrlDecoder().decode(token.substring(dot + 1));
      return MessageDigest.isEqual(mac(user), given)
          ? Optional.of(new String(user, StandardCharsets.UTF_8))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private byte[] mac(byte[] user) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(PURPOSE);
      return mac.doFinal(user);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java has " + ALGORITHM, e);
    }
  }
}
