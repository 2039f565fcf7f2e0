package com.fiscility.simulator.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/** Ids that follow from other ids, so that they need not be stored. */
public final class DerivedIds {

  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final int LENGTH = 37;

  private DerivedIds() {}

  /** The id of a bank's account within one Item: another Item knows it by another id. */
  public static String account(String itemId, String accountKey) {
    return digest("account", itemId, accountKey);
  }

  /**
   * The id of a transaction; a pending one and the posted one that replaces it differ.
   *
   * @param number its place among the account's transactions of that day
   */
  public static String transaction(String accountId, Object day, int number, boolean pending) {
    return digest("transaction", accountId, day.toString(), number + (pending ? "p" : "b"));
  }

  public static String merchant(String name) {
    return digest("merchant", name);
  }

  /** A few characters that tell one stream of changes from another. */
  public static String stream(String itemId, String accountFilter) {
    return digest("stream", itemId, accountFilter).substring(0, 8);
  }

  private static String digest(String... parts) {
    byte[] hash = sha256(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    char[] id = new char[LENGTH];
    for (int i = 0; i < LENGTH; i++) {
      int mixed = (hash[i % hash.length] & 0xFF) + (hash[i * 7 % hash.length] & 0xFF) * i;
      id[i] = ALPHABET.charAt(mixed % ALPHABET.length());
    }
    return new String(id);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
