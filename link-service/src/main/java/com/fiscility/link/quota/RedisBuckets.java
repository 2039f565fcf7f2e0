package com.fiscility.link.quota;

import com.fiscility.link.plaid.PlaidEndpoint;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.distributed.AsyncBucketProxy;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import reactor.core.publisher.Mono;

/** The fleet's buckets, in Redis. A changed limit has buckets of its own, which start empty. */
final class RedisBuckets implements Permits {

  private final Map<PlaidEndpoint, SharedLanes> endpoints = new EnumMap<>(PlaidEndpoint.class);

  /**
   * @param prefix of the keys
   */
  RedisBuckets(
      QuotaProperties properties, String prefix, RedisAsyncCommands<String, byte[]> commands) {
    AsyncProxyManager<String> buckets =
        Bucket4jLettuce.casBasedBuilder(commands)
            // A bucket that is forgotten would start empty: a quiet hour would cost the next
            // person.
            .expirationAfterWrite(ExpirationAfterWriteStrategy.none())
            .build()
            .asAsync();
    for (PlaidEndpoint endpoint : PlaidEndpoint.values()) {
      int perMinute = properties.perMinute(endpoint);
      endpoints.put(
          endpoint,
          new SharedLanes(
              perMinute,
              1,
              (lane, rate) ->
                  bucket(
                      buckets, "%s:%s:%d:%s".formatted(prefix, endpoint, perMinute, lane), rate)));
    }
  }

  @Override
  public Mono<Long> take(PlaidEndpoint endpoint, Lane lane, long wanted) {
    return endpoints.get(endpoint).take(lane, wanted);
  }

  private static TokenBucket bucket(AsyncProxyManager<String> buckets, String key, LaneRate rate) {
    BucketConfiguration configuration =
        BucketConfiguration.builder()
            .addLimit(
                limit ->
                    limit
                        .capacity(rate.capacity())
                        .refillGreedy(1, rate.perCall())
                        .initialTokens(0))
            .build();
    AsyncBucketProxy bucket =
        buckets.builder().build(key, () -> CompletableFuture.completedFuture(configuration));
    return new TokenBucket() {
      @Override
      public Mono<Long> held() {
        return Mono.fromFuture(bucket::getAvailableTokens);
      }

      @Override
      public Mono<Long> take(long most) {
        return Mono.fromFuture(() -> bucket.tryConsumeAsMuchAsPossible(most));
      }
    };
  }
}
