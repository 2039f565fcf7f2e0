package com.fiscility.simulator.books;

import java.time.Instant;

/**
 * The receipt of a finished Link run, exchangeable once.
 *
 * @param itemId the Item that it names, which exists only after the exchange
 * @param updateMode whether the Item existed before
 */
public record PublicToken(
    String token,
    String itemId,
    Grant grant,
    boolean updateMode,
    Instant expiresAt,
    boolean exchanged) {

  PublicToken expiring(Instant at) {
    return new PublicToken(token, itemId, grant, updateMode, at, exchanged);
  }

  PublicToken spent() {
    return new PublicToken(token, itemId, grant, updateMode, expiresAt, true);
  }

  @Override
  public String toString() {
    return "PublicToken[itemId=%s, exchanged=%s]".formatted(itemId, exchanged);
  }
}
