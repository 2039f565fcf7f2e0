package com.fiscility.gateway.limits;

import com.fiscility.gateway.redis.RedisLine;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.BucketConfiguration;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.distributed.ExpirationAfterWriteStrategy;
import io.github.bucket4j.distributed.proxy.AsyncProxyManager;
import io.github.bucket4j.redis.lettuce.Bucket4jLettuce;
import io.lettuce.core.api.async.RedisAsyncCommands;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Counts calls over all gateways, in Redis; alone while Redis is away. */
final class SharedLimit {

  private static final Duration KEPT_LONGER = Duration.ofSeconds(10);

  private final String name;
  private final RedisLine redis;
  private final CompletableFuture<BucketConfiguration> configuration;
  private final LocalLimit alone;
  private volatile @Nullable Counting counting;

  /**
   * Counting over one connection.
   *
   * @param commands the connection
   * @param buckets the buckets behind it
   */
  private record Counting(
      RedisAsyncCommands<String, byte[]> commands, AsyncProxyManager<String> buckets) {}

  /**
   * @param name part of the keys
   */
  SharedLimit(String name, RedisLine redis, Bandwidth bandwidth) {
    this.name = name;
    this.redis = redis;
    this.configuration =
        CompletableFuture.completedFuture(
            BucketConfiguration.builder().addLimit(bandwidth).build());
    this.alone = new LocalLimit(bandwidth);
  }

  /** Counts one call of this user; never fails. */
  CompletionStage<ConsumptionProbe> take(String userId) {
    return redis
        .ask(
            commands ->
                buckets(commands)
                    .getProxy("limit:" + name + ":" + userId, () -> configuration)
                    .tryConsumeAndReturnRemaining(1))
        .exceptionally(away -> alone.take(userId));
  }

  private AsyncProxyManager<String> buckets(RedisAsyncCommands<String, byte[]> commands) {
    Counting known = counting;
    if (known == null || known.commands() != commands) {
      known =
          new Counting(
              commands,
              Bucket4jLettuce.casBasedBuilder(commands)
                  .expirationAfterWrite(
                      ExpirationAfterWriteStrategy.basedOnTimeForRefillingBucketUpToMax(
                          KEPT_LONGER))
                  .build()
                  .asAsync());
      counting = known;
    }
    return known.buckets();
  }
}
