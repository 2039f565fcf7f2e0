package com.fiscility.messaging.publishing;

import com.fiscility.messaging.envelope.EncodedEvent;
import reactor.core.publisher.Mono;

/** Publishes without a database: acknowledged by all in-sync replicas, or unknown. */
public interface EventPublisher {

  /**
   * Sends one event; completes when Kafka has acknowledged it. Never blocks the caller's thread.
   *
   * <p>Fails with {@link PublishingUnknownException} when no acknowledgement came in time: the
   * event may or may not be on the topic.
   */
  Mono<Void> publish(EncodedEvent event);
}
