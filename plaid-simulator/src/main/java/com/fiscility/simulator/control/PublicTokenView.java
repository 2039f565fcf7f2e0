package com.fiscility.simulator.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A public token as the books hold it.
 *
 * @param itemId the Item that it names, also before the exchange
 * @param attempts exchange calls that named it, failed ones included
 * @param exchanges exchange calls that took effect; never more than 1
 */
public record PublicTokenView(
    String publicToken,
    String itemId,
    String institutionId,
    @Nullable String clientUserId,
    Instant expiresAt,
    int attempts,
    int exchanges) {

  @Override
  public String toString() {
    return "PublicTokenView[itemId=%s, attempts=%d, exchanges=%d]"
        .formatted(itemId, attempts, exchanges);
  }
}
