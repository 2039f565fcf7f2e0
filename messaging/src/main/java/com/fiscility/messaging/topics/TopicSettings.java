package com.fiscility.messaging.topics;

import com.fiscility.messaging.kafka.KafkaClients;
import com.fiscility.schemas.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/** The broker's settings that follow from a topic of the catalogue. */
final class TopicSettings {

  /** An erased user's older records are gone from the log after this at the latest. */
  private static final Duration LONGEST_UNCOMPACTED = Duration.ofDays(1);

  private TopicSettings() {}

  static Map<String, String> of(Topic topic, short minInSyncReplicas) {
    Map<String, String> settings = new HashMap<>();
    settings.put(TopicConfig.MIN_IN_SYNC_REPLICAS_CONFIG, Short.toString(minInSyncReplicas));
    if (topic.compacted()) {
      settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
      settings.put(TopicConfig.DELETE_RETENTION_MS_CONFIG, millis(topic.retention()));
      settings.put(TopicConfig.MAX_COMPACTION_LAG_MS_CONFIG, millis(LONGEST_UNCOMPACTED));
    } else {
      settings.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_DELETE);
      settings.put(TopicConfig.RETENTION_MS_CONFIG, millis(topic.retention()));
    }
    if (topic.kind() == Topic.Kind.DEAD_LETTERS) {
      settings.put(
          TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
          Integer.toString(KafkaClients.LARGEST_DEAD_LETTER_BYTES));
    }
    return Map.copyOf(settings);
  }

  private static String millis(Duration duration) {
    return Long.toString(duration.toMillis());
  }
}
