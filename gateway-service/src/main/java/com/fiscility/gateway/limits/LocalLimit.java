package com.fiscility.gateway.limits;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import java.util.LinkedHashMap;
import java.util.Map;

/** Counts calls in this instance only. */
final class LocalLimit {

  /** Users counted at once; who called longest ago is forgotten and starts with a full bucket. */
  private static final int MOST_USERS = 20_000;

  private final BucketConfiguration configuration;
  private final Map<String, Bucket> byUser =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
          return size() > MOST_USERS;
        }
      };

  LocalLimit(BucketConfiguration configuration) {
    this.configuration = configuration;
  }

  ConsumptionProbe take(String userId) {
    Bucket bucket;
    synchronized (byUser) {
      bucket = byUser.computeIfAbsent(userId, user -> newBucket());
    }
    return bucket.tryConsumeAndReturnRemaining(1);
  }

  private Bucket newBucket() {
    var builder = Bucket.builder();
    for (var bandwidth : configuration.getBandwidths()) {
      builder.addLimit(bandwidth);
    }
    return builder.build();
  }
}
