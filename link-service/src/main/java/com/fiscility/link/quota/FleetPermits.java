package com.fiscility.link.quota;

import com.fiscility.link.plaid.PlaidEndpoint;
import io.github.bucket4j.TimeMeter;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Permits from Redis while all instances count there, else from this instance's equal part. The
 * part starts empty whenever it is first needed or the number of instances changes.
 */
final class FleetPermits implements Permits {

  private final FleetPresence presence;
  private final QuotaRedis redis;
  private final QuotaProperties properties;
  private final TimeMeter time;
  private volatile @Nullable Part part;

  private record Part(int instances, LocalBuckets buckets) {}

  FleetPermits(
      FleetPresence presence, QuotaRedis redis, QuotaProperties properties, TimeMeter time) {
    this.presence = presence;
    this.redis = redis;
    this.properties = properties;
    this.time = time;
  }

  @Override
  public Mono<Long> take(PlaidEndpoint endpoint, Lane lane, long wanted) {
    return Mono.defer(
        () -> {
          Permits shared = presence.allShare() ? redis.buckets() : null;
          if (shared == null) {
            return own().take(endpoint, lane, wanted);
          }
          part = null;
          return shared
              .take(endpoint, lane, wanted)
              .onErrorResume(
                  e -> {
                    presence.lost(e);
                    return own().take(endpoint, lane, wanted);
                  });
        });
  }

  private synchronized LocalBuckets own() {
    int instances = presence.instances();
    Part current = part;
    if (current == null || current.instances != instances) {
      current = new Part(instances, new LocalBuckets(properties, instances, time));
      part = current;
    }
    return current.buckets;
  }
}
