package com.fiscility.messaging.listening;

import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** How long the broker may keep a consumer's fetch, so that more records answer it. */
final class Gathering {

  /** So much is handed over however early. */
  private static final int ENOUGH_BYTES = 256 * 1024;

  private Gathering() {}

  /**
   * Settings of a consumer.
   *
   * @param longest zero for records that are handed over at once
   */
  static Map<String, Object> settings(Duration longest) {
    return longest.isZero()
        ? Map.of()
        : Map.of(
            ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
            ENOUGH_BYTES,
            ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG,
            Math.toIntExact(longest.toMillis()));
  }
}
