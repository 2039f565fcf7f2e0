package com.fiscility.messaging.listening;

import com.fiscility.schemas.Topic;
import java.time.Duration;
import java.util.List;

/**
 * What a service reads durably, under a consumer group, from the earliest record on.
 *
 * @param consumer logical consumer name; names the dead letters and the inbox claims
 * @param groupId Kafka consumer group
 * @param topics the topics
 * @param concurrency consumer threads in this instance, 1 to the number of partitions
 * @param gathering how long Kafka may gather records into one batch, which costs one transaction
 *     however many they are; zero hands each over at once
 * @param handler stores the effect
 */
public record Subscription(
    String consumer,
    String groupId,
    List<Topic> topics,
    int concurrency,
    Duration gathering,
    BatchHandler handler) {

  /** For what nobody waits for at a screen, or where they do not notice. */
  public static final Duration SHORTLY = Duration.ofMillis(100);

  /** Hands each record over at once. */
  public Subscription(
      String consumer, String groupId, List<Topic> topics, int concurrency, BatchHandler handler) {
    this(consumer, groupId, topics, concurrency, Duration.ZERO, handler);
  }

  public Subscription {
    topics = List.copyOf(topics);
  }
}
