package com.fiscility.gateway.refreshing;

import com.fiscility.gateway.redis.RedisLine;
import io.lettuce.core.ScriptOutputType;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;

/**
 * Lets one command for each Item through in a while: each costs a paid call. Kept in Redis as
 * {@code <command id> <business time in ms>} under {@code refresh:{item_id}}; while Redis is away
 * all get through, for refresh-service counts again.
 */
final class RefreshThrottle {

  /** Business time may run ahead, never behind, so real time is long enough to keep the key. */
  private static final String TAKE =
      """
      local last = redis.call('GET', KEYS[1])
      if last and string.sub(last, 1, 36) == ARGV[1] then
        return 0
      end
      if last then
        local left = tonumber(string.sub(last, 38)) + tonumber(ARGV[3]) - tonumber(ARGV[2])
        if left > 0 then
          return left
        end
      end
      redis.call('SET', KEYS[1], ARGV[1] .. ' ' .. ARGV[2], 'PX', ARGV[3])
      return 0
      """;

  private static final String GIVE_BACK =
      """
      local last = redis.call('GET', KEYS[1])
      if last and string.sub(last, 1, 36) == ARGV[1] then
        return redis.call('DEL', KEYS[1])
      end
      return 0
      """;

  private final RedisLine redis;
  private final Duration period;
  private final Clock clock;

  /**
   * @param period how long after one command the next is let through
   * @param clock business time
   */
  RefreshThrottle(RedisLine redis, Duration period, Clock clock) {
    this.redis = redis;
    this.period = period;
    this.clock = clock;
  }

  /** How long to wait; empty for a command that may pass. The same command may always pass. */
  CompletionStage<Optional<Duration>> take(String itemId, UUID commandId) {
    return redis
        .ask(
            commands ->
                commands.<Long>eval(
                    TAKE,
                    ScriptOutputType.INTEGER,
                    new String[] {key(itemId)},
                    bytes(commandId.toString()),
                    bytes(Long.toString(clock.millis())),
                    bytes(Long.toString(period.toMillis()))))
        .handle(
            (left, away) ->
                away != null || left == 0
                    ? Optional.empty()
                    : Optional.of(Duration.ofMillis(left)));
  }

  /** The command did not get further; another may try. */
  CompletionStage<Long> giveBack(String itemId, UUID commandId) {
    return redis.ask(
        commands ->
            commands.eval(
                GIVE_BACK,
                ScriptOutputType.INTEGER,
                new String[] {key(itemId)},
                bytes(commandId.toString())));
  }

  private static String key(String itemId) {
    return "refresh:" + itemId;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
