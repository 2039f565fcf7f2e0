package com.fiscility.gateway.connections;

import com.fiscility.gateway.redis.RedisLine;
import io.lettuce.core.KeyValue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * link-service's answers in Redis, each with the version that it was read at: {@code <version>
 * newline <JSON>} under {@code user:{id}:connections}.
 *
 * <p>An answer is served only while its user's version is known and not higher; so neither a late
 * writer nor a lost key can bring an old one back.
 */
final class ConnectionsCache {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionsCache.class);
  private static final char END_OF_VERSION = '\n';

  private final RedisLine redis;
  private final UserVersions versions;
  private final HeardVersions heard;
  private final Duration keptFor;

  ConnectionsCache(RedisLine redis, UserVersions versions, HeardVersions heard, Duration keptFor) {
    this.redis = redis;
    this.versions = versions;
    this.heard = heard;
    this.keptFor = keptFor;
  }

  /** The cached answer if it is fresh; fails when Redis is away. */
  CompletionStage<Optional<byte[]>> find(String userId) {
    return redis
        .ask(commands -> commands.mget(UserVersions.key(userId), key(userId)))
        .thenApply(found -> fresh(userId, found));
  }

  /** Offers an answer; whether it is kept does not matter to anyone. */
  void offer(String userId, long version, byte[] json) {
    versions
        .raise(userId, version)
        .thenCompose(
            raised ->
                redis.ask(
                    commands ->
                        commands.setex(key(userId), keptFor.toSeconds(), document(version, json))))
        .whenComplete(
            (kept, failure) -> {
              if (failure != null) {
                LOG.debug("Not cached for user_id={}: {}", userId, failure.toString());
              }
            });
  }

  private Optional<byte[]> fresh(String userId, List<KeyValue<String, byte[]>> found) {
    byte[] version = found.get(0).getValueOrElse(null);
    byte[] document = found.get(1).getValueOrElse(null);
    if (version == null || document == null) {
      return Optional.empty();
    }
    int end = endOfVersion(document);
    if (end < 0) {
      return Optional.empty();
    }
    long readAt = number(document, end);
    boolean fresh = readAt >= number(version, version.length) && readAt >= heard.of(userId);
    return fresh ? Optional.of(withoutVersion(document, end)) : Optional.empty();
  }

  static String key(String userId) {
    return "user:" + userId + ":connections";
  }

  private static byte[] document(long version, byte[] json) {
    byte[] head = (Long.toString(version) + END_OF_VERSION).getBytes(StandardCharsets.US_ASCII);
    byte[] document = new byte[head.length + json.length];
    System.arraycopy(head, 0, document, 0, head.length);
    System.arraycopy(json, 0, document, head.length, json.length);
    return document;
  }

  private static int endOfVersion(byte[] document) {
    for (int i = 0; i < document.length; i++) {
      if (document[i] == END_OF_VERSION) {
        return i;
      }
    }
    return -1;
  }

  private static byte[] withoutVersion(byte[] document, int end) {
    byte[] json = new byte[document.length - end - 1];
    System.arraycopy(document, end + 1, json, 0, json.length);
    return json;
  }

  private static long number(byte[] digits, int length) {
    return Long.parseLong(new String(digits, 0, length, StandardCharsets.US_ASCII));
  }
}
