package com.fiscility.messaging.listening;

import com.fiscility.schemas.Topic;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * What every instance of a service hears for itself: all partitions, from the end on, without a
 * consumer group and without a memory. For pushing to whoever is connected to this instance.
 *
 * @param name name of the broadcast in logs, threads and metrics
 * @param topics the topics
 * @param gathering how long Kafka may gather records before it hands them over; zero hands each
 *     over at once
 * @param listener called on the consumer's thread; must not block
 */
public record Broadcast(
    String name, List<Topic> topics, Duration gathering, Consumer<Received> listener) {

  /** Hands each record over at once. */
  public Broadcast(String name, List<Topic> topics, Consumer<Received> listener) {
    this(name, topics, Duration.ZERO, listener);
  }

  public Broadcast {
    topics = List.copyOf(topics);
  }
}
