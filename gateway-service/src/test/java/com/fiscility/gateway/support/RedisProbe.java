package com.fiscility.gateway.support;

import io.lettuce.core.RedisClient;
import io.lettuce.core.api.StatefulRedisConnection;
import org.jspecify.annotations.Nullable;

/** Looks into Redis from outside. */
public final class RedisProbe implements AutoCloseable {

  private final RedisClient client;
  private final StatefulRedisConnection<String, String> connection;

  public RedisProbe(String url) {
    client = RedisClient.create(url);
    connection = client.connect();
  }

  public @Nullable String get(String key) {
    return connection.sync().get(key);
  }

  public void set(String key, String value) {
    connection.sync().set(key, value);
  }

  public boolean has(String key) {
    return connection.sync().exists(key) == 1;
  }

  @Override
  public void close() {
    connection.close();
    client.shutdown();
  }
}
