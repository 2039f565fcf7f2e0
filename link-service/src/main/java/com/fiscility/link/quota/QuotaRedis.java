package com.fiscility.link.quota;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.TcpUserTimeoutOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The connection to Redis. A command that cannot be answered at once fails: nobody waits for a
 * permit that a Redis that is away would give.
 */
final class QuotaRedis implements AutoCloseable {

  private static final Duration TIMEOUT = Duration.ofMillis(250);
  private static final Duration RECONNECT_PAUSE = Duration.ofMillis(500);
  private static final int QUEUE = 5_000;

  /** A host that vanished says nothing: what it does not acknowledge ends the connection. */
  private static final TcpUserTimeoutOptions VANISHED =
      TcpUserTimeoutOptions.builder().enable().tcpUserTimeout(Duration.ofSeconds(5)).build();

  private final @Nullable RedisURI address;
  private final QuotaProperties properties;
  private final String prefix;
  private final ClientResources resources;
  private final RedisClient client;
  private volatile @Nullable Line line;

  private record Line(StatefulRedisConnection<String, byte[]> connection, RedisBuckets buckets) {}

  /**
   * @param prefix of the keys
   */
  QuotaRedis(QuotaProperties properties, String prefix) {
    this.properties = properties;
    this.prefix = prefix;
    this.address = properties.redisUrl() == null ? null : RedisURI.create(properties.redisUrl());
    this.resources =
        ClientResources.builder().reconnectDelay(Delay.constant(RECONNECT_PAUSE)).build();
    this.client = RedisClient.create(resources);
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .requestQueueSize(QUEUE)
            .socketOptions(
                SocketOptions.builder()
                    .connectTimeout(RECONNECT_PAUSE)
                    .tcpUserTimeout(VANISHED)
                    .build())
            .timeoutOptions(TimeoutOptions.enabled(TIMEOUT))
            .build());
  }

  /** The fleet's buckets; null before there ever was a connection. */
  @Nullable RedisBuckets buckets() {
    Line current = line;
    return current == null ? null : current.buckets;
  }

  /** Whether it answers; connects when it never did. */
  Mono<Boolean> answers() {
    return Mono.defer(
        () -> {
          Line current = line;
          return current == null ? connect() : ping(current);
        });
  }

  private static Mono<Boolean> ping(Line line) {
    return Mono.fromCompletionStage(() -> line.connection.async().ping())
        .thenReturn(true)
        .onErrorReturn(false);
  }

  /** Once connected, lettuce itself renews a connection that breaks. */
  private Mono<Boolean> connect() {
    if (address == null) {
      return Mono.just(false);
    }
    return Mono.fromCompletionStage(
            () ->
                client.connectAsync(
                    RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE), address))
        .map(
            connected -> {
              line = new Line(connected, new RedisBuckets(properties, prefix, connected.async()));
              return true;
            })
        .onErrorReturn(false);
  }

  @Override
  public void close() {
    client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    resources.shutdown(0, 1, TimeUnit.SECONDS);
  }
}
