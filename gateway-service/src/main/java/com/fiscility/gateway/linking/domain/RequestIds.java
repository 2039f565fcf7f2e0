package com.fiscility.gateway.linking.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Writes and reads request ids: base64url(command id ‖ issued_at in milliseconds ‖ HMAC(user,
 * both)).
 *
 * <p>Whose a request is can so be decided by every gateway without asking anyone; somebody else's
 * request id and a forged one look the same.
 */
public final class RequestIds {

  private static final String ALGORITHM = "HmacSHA256";
  private static final int SIGNED_BYTES = 2 * Long.BYTES + Long.BYTES;

  /** Half of the HMAC: 128 bits are enough against guessing and keep the id short. */
  private static final int TAG_BYTES = 16;

  private final SecretKeySpec key;

  /**
   * @param key shared by all gateways, 32 bytes
   */
  public RequestIds(byte[] key) {
    this.key = new SecretKeySpec(key, ALGORITHM);
  }

  /** The text that this user knows the command by. */
  public String issue(String userId, RequestId request) {
    byte[] signed =
        ByteBuffer.allocate(SIGNED_BYTES)
            .putLong(request.commandId().getMostSignificantBits())
            .putLong(request.commandId().getLeastSignificantBits())
            .putLong(request.issuedAt().toEpochMilli())
            .array();
    byte[] text = Arrays.copyOf(signed, SIGNED_BYTES + TAG_BYTES);
    System.arraycopy(tag(userId, signed), 0, text, SIGNED_BYTES, TAG_BYTES);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
  }

  /** The request behind the text; empty when it was not issued to this user. */
  public Optional<RequestId> read(String userId, String text) {
    byte[] bytes;
    try {
      bytes = Base64.getUrlDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    if (bytes.length != SIGNED_BYTES + TAG_BYTES) {
      return Optional.empty();
    }
    byte[] signed = Arrays.copyOf(bytes, SIGNED_BYTES);
    byte[] given = Arrays.copyOfRange(bytes, SIGNED_BYTES, bytes.length);
    if (!MessageDigest.isEqual(given, tag(userId, signed))) {
      return Optional.empty();
    }
    ByteBuffer fields = ByteBuffer.wrap(signed);
    UUID commandId = new UUID(fields.getLong(), fields.getLong());
    return Optional.of(new RequestId(commandId, Instant.ofEpochMilli(fields.getLong())));
  }

  /** The signed part has a fixed length, so that it and the user cannot run into each other. */
  private byte[] tag(String userId, byte[] signed) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(signed);
      mac.update(userId.getBytes(StandardCharsets.UTF_8));
      return Arrays.copyOf(mac.doFinal(), TAG_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This JVM has no " + ALGORITHM, e);
    }
  }
}
