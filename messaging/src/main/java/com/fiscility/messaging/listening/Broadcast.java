package com.fiscility.messaging.listening;

import com.fiscility.schemas.Topic;
import java.util.List;
import java.util.function.Consumer;

/**
 * What every instance of a service hears for itself: all partitions, from the end on, without a
 * consumer group and without a memory. For pushing to whoever is connected to this instance.
 *
 * @param name name of the broadcast in logs, threads and metrics
 * @param topics the topics
 * @param listener called on the consumer's thread; must not block
 */
public record Broadcast(String name, List<Topic> topics, Consumer<Received> listener) {

  public Broadcast {
    topics = List.copyOf(topics);
  }
}
