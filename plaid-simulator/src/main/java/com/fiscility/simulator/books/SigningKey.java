package com.fiscility.simulator.books;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A key that webhooks are signed with.
 *
 * @param kid the id by which an application asks for its public half
 * @param privateKey PKCS #8, base64
 * @param x the public point's first coordinate, base64url
 * @param y the second
 * @param createdAt real time
 * @param expiredAt when it was replaced, real time; null while it signs
 */
public record SigningKey(
    String kid,
    String privateKey,
    String x,
    String y,
    Instant createdAt,
    @Nullable Instant expiredAt) {

  SigningKey expiring(Instant at) {
    return new SigningKey(kid, privateKey, x, y, createdAt, at);
  }

  @Override
  public String toString() {
    return "SigningKey[kid=%s, expiredAt=%s]".formatted(kid, expiredAt);
  }
}
