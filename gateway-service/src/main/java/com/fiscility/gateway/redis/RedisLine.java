package com.fiscility.gateway.redis;

import io.lettuce.core.ClientOptions;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.SocketOptions;
import io.lettuce.core.SocketOptions.TcpUserTimeoutOptions;
import io.lettuce.core.TimeoutOptions;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.api.async.RedisAsyncCommands;
import io.lettuce.core.codec.ByteArrayCodec;
import io.lettuce.core.codec.RedisCodec;
import io.lettuce.core.codec.StringCodec;
import io.lettuce.core.resource.ClientResources;
import io.lettuce.core.resource.Delay;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * The connection to Redis. Nothing here needs Redis: a command that cannot be answered at once
 * fails, and for a moment after a failure all others fail without being tried, so that a Redis that
 * hangs costs one time-out and not one for each call.
 */
public final class RedisLine implements SmartLifecycle {

  private static final Logger LOG = LoggerFactory.getLogger(RedisLine.class);
  private static final Duration RECONNECT_PAUSE = Duration.ofMillis(500);

  /** Commands that may be under way; more than this means that Redis hangs. */
  private static final int QUEUE = 5_000;

  /** A host that vanished says nothing: what it does not acknowledge ends the connection. */
  private static final TcpUserTimeoutOptions VANISHED =
      TcpUserTimeoutOptions.builder().enable().tcpUserTimeout(Duration.ofSeconds(5)).build();

  private final RedisProperties properties;
  private final LongSupplier nanoTime;
  private final ClientResources resources;
  private final RedisClient client;
  private volatile @Nullable StatefulRedisConnection<String, byte[]> connection;
  private volatile boolean running;
  private volatile boolean away = true;
  private volatile long notBefore;

  RedisLine(RedisProperties properties, LongSupplier nanoTime) {
    this.properties = properties;
    this.nanoTime = nanoTime;
    this.resources =
        ClientResources.builder().reconnectDelay(Delay.constant(RECONNECT_PAUSE)).build();
    this.client = RedisClient.create(resources, RedisURI.create(properties.url()));
    client.setOptions(
        ClientOptions.builder()
            .disconnectedBehavior(ClientOptions.DisconnectedBehavior.REJECT_COMMANDS)
            .requestQueueSize(QUEUE)
            .socketOptions(
                SocketOptions.builder()
                    .connectTimeout(RECONNECT_PAUSE)
                    .tcpUserTimeout(VANISHED)
                    .build())
            .timeoutOptions(TimeoutOptions.enabled(properties.timeout()))
            .build());
    this.notBefore = nanoTime.getAsLong();
  }

  /**
   * Asks Redis.
   *
   * @param command sends one command, or several at once
   * @return the answer, or {@link RedisAwayException}
   */
  public <T> CompletionStage<T> ask(
      Function<RedisAsyncCommands<String, byte[]>, CompletionStage<T>> command) {
    StatefulRedisConnection<String, byte[]> line = connection;
    if (line == null || nanoTime.getAsLong() - notBefore < 0) {
      return CompletableFuture.failedFuture(new RedisAwayException("Redis is away"));
    }
    CompletionStage<T> answer;
    try {
      answer = command.apply(line.async());
    } catch (RuntimeException e) {
      answer = CompletableFuture.failedFuture(e);
    }
    return answer.handle(this::heard);
  }

  /** Whether Redis answered the last time it was asked. */
  public boolean isThere() {
    return !away;
  }

  private <T> T heard(T answer, @Nullable Throwable failure) {
    if (failure == null) {
      if (away) {
        away = false;
        LOG.info("Redis answers");
      }
      return answer;
    }
    notBefore = nanoTime.getAsLong() + properties.pauseAfterFailure().toNanos();
    if (!away) {
      away = true;
      LOG.warn("Redis does not answer ({}); everything goes on past it", failure.toString());
    }
    throw new CompletionException(new RedisAwayException(failure));
  }

  @Override
  public void start() {
    running = true;
    connect();
  }

  /** Until there is a first connection; lettuce itself renews one that breaks. */
  private void connect() {
    client
        .connectAsync(
            RedisCodec.of(StringCodec.UTF8, ByteArrayCodec.INSTANCE),
            RedisURI.create(properties.url()))
        .whenComplete(
            (connected, failure) -> {
              if (connected != null) {
                connection = connected;
              } else if (running) {
                LOG.warn("Redis cannot be reached; everything goes on past it");
                resources
                    .eventExecutorGroup()
                    .schedule(this::connect, RECONNECT_PAUSE.toMillis(), TimeUnit.MILLISECONDS);
              }
            });
  }

  @Override
  public void stop() {
    running = false;
    connection = null;
    client.shutdown(Duration.ZERO, Duration.ofSeconds(1));
    resources.shutdown(0, 1, TimeUnit.SECONDS);
  }

  @Override
  public boolean isRunning() {
    return running;
  }

  /** Before whatever uses it, and after it at the end. */
  @Override
  public int getPhase() {
    return 0;
  }
}
