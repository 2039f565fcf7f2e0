package com.fiscility.gateway.connections;

import com.fiscility.gateway.redis.RedisLine;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/**
 * The version of all that a user sees, as all gateways know it: {@code user:{id}:v} in Redis. A
 * cached document of an older version is not served.
 */
public final class UserVersions {

  /** Far longer than any cached document, which is worth nothing without its user's version. */
  static final Duration KEPT_FOR = Duration.ofDays(30);

  /** Compares as text when the lengths are equal: Lua's numbers would lose the last digits. */
  private static final String RAISE =
      """
      local known = redis.call('GET', KEYS[1])
      if known and (#known > #ARGV[1] or (#known == #ARGV[1] and known >= ARGV[1])) then
        return 0
      end
      redis.call('SET', KEYS[1], ARGV[1], 'EX', ARGV[2])
      redis.call('DEL', KEYS[2])
      return 1
      """;

  private final RedisLine redis;

  public UserVersions(RedisLine redis) {
    this.redis = redis;
  }

  /**
   * Makes every cached document of a lower version stale and drops it. A version that is not higher
   * than the known one changes nothing, so repeats and late ones are harmless.
   *
   * @return whether the version was raised; fails when Redis is away
   */
  public CompletionStage<Boolean> raise(String userId, long version) {
    return redis
        .ask(
            commands ->
                commands.<Long>eval(
                    RAISE,
                    ScriptOutputType.INTEGER,
                    new String[] {key(userId), ConnectionsCache.key(userId)},
                    bytes(version),
                    bytes(KEPT_FOR.toSeconds())))
        .thenApply(raised -> raised == 1);
  }

  static String key(String userId) {
    return "user:" + userId + ":v";
  }

  static byte[] bytes(long number) {
    return Long.toString(number).getBytes(StandardCharsets.US_ASCII);
  }
}
