package com.fiscility.refresh.plan.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

/**
 * Where an Item stands within a stretch of time: evenly spread over all Items, and always the same
 * for one. A cryptographic hash, because item_ids that differ in one character must not be
 * neighbours; 100,000 of them take a tenth of a second.
 */
final class Spread {

  private Spread() {}

  /** At least zero, and shorter than the stretch; whole milliseconds. */
  static Duration of(String itemId, Duration stretch) {
    long millis = stretch.toMillis();
    return millis == 0
        ? Duration.ZERO
        : Duration.ofMillis(Long.remainderUnsigned(hash(itemId), millis));
  }

  private static long hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
