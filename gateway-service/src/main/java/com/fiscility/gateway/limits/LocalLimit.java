package com.fiscility.gateway.limits;

import com.fiscility.gateway.memory.RecentlyUsed;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import java.util.Map;

/** Counts calls in this instance only. */
final class LocalLimit {

  /** Users counted at once; who called longest ago is forgotten and starts with a full bucket. */
  private static final int MOST_USERS = 20_000;

  private final Bandwidth bandwidth;
  private final Map<String, Bucket> byUser = new RecentlyUsed<>(MOST_USERS);

  LocalLimit(Bandwidth bandwidth) {
    this.bandwidth = bandwidth;
  }

  /** Counts one call of this user. */
  ConsumptionProbe take(String userId) {
    return bucket(userId).tryConsumeAndReturnRemaining(1);
  }

  private synchronized Bucket bucket(String userId) {
    return byUser.computeIfAbsent(userId, user -> Bucket.builder().addLimit(bandwidth).build());
  }
}
