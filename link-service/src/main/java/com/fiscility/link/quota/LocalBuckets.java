package com.fiscility.link.quota;

import com.fiscility.link.plaid.PlaidEndpoint;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.util.EnumMap;
import java.util.Map;
import reactor.core.publisher.Mono;

/** This instance's equal part of what the fleet may do, for as long as it cannot be shared. */
final class LocalBuckets implements Permits {

  private final Map<PlaidEndpoint, SharedLanes> endpoints = new EnumMap<>(PlaidEndpoint.class);

  /**
   * @param instances how many there are
   */
  LocalBuckets(QuotaProperties properties, int instances, TimeMeter time) {
    for (PlaidEndpoint endpoint : PlaidEndpoint.values()) {
      endpoints.put(
          endpoint,
          new SharedLanes(
              properties.perMinute(endpoint), instances, (lane, rate) -> bucket(rate, time)));
    }
  }

  @Override
  public Mono<Long> take(PlaidEndpoint endpoint, Lane lane, long wanted) {
    return endpoints.get(endpoint).take(lane, wanted);
  }

  private static TokenBucket bucket(LaneRate rate, TimeMeter time) {
    Bucket bucket =
        Bucket.builder()
            .withCustomTimePrecision(time)
            .addLimit(
                limit ->
                    limit
                        .capacity(rate.capacity())
                        .refillGreedy(1, rate.perCall())
                        .initialTokens(0))
            .build();
    return new TokenBucket() {
      @Override
      public Mono<Long> held() {
        return Mono.fromSupplier(bucket::getAvailableTokens);
      }

      @Override
      public Mono<Long> take(long most) {
        return Mono.fromSupplier(() -> bucket.tryConsumeAsMuchAsPossible(most));
      }
    };
  }
}
