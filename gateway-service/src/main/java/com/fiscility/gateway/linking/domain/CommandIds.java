package com.fiscility.gateway.linking.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Gives commands their ids. With an idempotency key the same user, path, key and body always make
 * the same command (UUID version 5), which every later step carries out once.
 */
public final class CommandIds {

  /** Our own name space, so that these ids never meet version-5 ids of others. */
  private static final UUID NAMESPACE = UUID.fromString("2c4f6a53-0e6d-4d2b-9a35-6f2f1c0b7d11");

  private final Supplier<UUID> fresh;

  /**
   * @param fresh makes the id of a command that nobody asks to be idempotent
   */
  public CommandIds(Supplier<UUID> fresh) {
    this.fresh = fresh;
  }

  /**
   * @param path path of the call
   * @param idempotencyKey the caller's key, if any
   * @param canonicalBody the body in one fixed form
   */
  public UUID of(
      String userId, String path, @Nullable String idempotencyKey, byte[] canonicalBody) {
    if (idempotencyKey == null) {
      return fresh.get();
    }
    MessageDigest name = digest("SHA-1");
    name.update(bytes(NAMESPACE));
    add(name, userId.getBytes(StandardCharsets.UTF_8));
    add(name, path.getBytes(StandardCharsets.UTF_8));
    add(name, idempotencyKey.getBytes(StandardCharsets.UTF_8));
    add(name, digest("SHA-256").digest(canonicalBody));
    ByteBuffer hash = ByteBuffer.wrap(name.digest());
    long high = hash.getLong() & ~0xF000L | 0x5000L;
    long low = hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  /** When an id was made, where it says so: one that nobody asked to be idempotent does. */
  public static Optional<Instant> madeAt(UUID commandId) {
    return commandId.version() == 7
        ? Optional.of(Instant.ofEpochMilli(commandId.getMostSignificantBits() >>> 16))
        : Optional.empty();
  }

  /** Each part with its length, so that no two different lists of parts look alike. */
  private static void add(MessageDigest digest, byte[] part) {
    digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
    digest.update(part);
  }

  private static byte[] bytes(UUID id) {
    return ByteBuffer.allocate(2 * Long.BYTES)
        .putLong(id.getMostSignificantBits())
        .putLong(id.getLeastSignificantBits())
        .array();
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This JVM has no " + algorithm, e);
    }
  }
}
