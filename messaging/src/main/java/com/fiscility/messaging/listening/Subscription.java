package com.fiscility.messaging.listening;

import com.fiscility.schemas.Topic;
import java.util.List;

/**
 * What a service reads durably, under a consumer group, from the earliest record on.
 *
 * @param consumer logical consumer name; names the dead letters and the inbox claims
 * @param groupId Kafka consumer group
 * @param topics the topics
 * @param concurrency consumer threads in this instance, 1 to the number of partitions
 * @param handler stores the effect
 */
public record Subscription(
    String consumer, String groupId, List<Topic> topics, int concurrency, BatchHandler handler) {

  public Subscription {
    topics = List.copyOf(topics);
  }
}
