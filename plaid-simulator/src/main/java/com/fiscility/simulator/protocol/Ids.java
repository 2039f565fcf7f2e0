package com.fiscility.simulator.protocol;

import java.util.UUID;
import java.util.random.RandomGenerator;

/**
 * New ids and tokens in Plaid's forms. They are random, not seeded: a restart never repeats one.
 */
public final class Ids {

  private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghjkmnpqrstuvwxyz123456789";

  private final RandomGenerator random;

  /**
   * @param random safe for use by several threads
   */
  public Ids(RandomGenerator random) {
    this.random = random;
  }

  public String linkToken() {
    return TokenForm.LINK.of(uuid());
  }

  public String publicToken() {
    return TokenForm.PUBLIC.of(uuid());
  }

  public String accessToken() {
    return TokenForm.ACCESS.of(uuid());
  }

  /** 37 characters, case-sensitive. */
  public String itemId() {
    return text(37);
  }

  /** 37 characters, for transactions that do not follow from the seed. */
  public String transactionId() {
    return text(37);
  }

  public String requestId() {
    return text(15);
  }

  public String linkSessionId() {
    return uuid().toString();
  }

  public String oauthStateId() {
    return uuid().toString();
  }

  public String signingKeyId() {
    return uuid().toString();
  }

  private UUID uuid() {
    long high = random.nextLong() & ~0xF000L | 0x4000L;
    long low = random.nextLong() & 0x3FFFFFFFFFFFFFFFL | 0x8000000000000000L;
    return new UUID(high, low);
  }

  private String text(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    StringBuilder text = new StringBuilder(length);
    for (byte b : bytes) {
      text.append(ALPHABET.charAt((b & 0xFF) % ALPHABET.length()));
    }
    return text.toString();
  }
}
