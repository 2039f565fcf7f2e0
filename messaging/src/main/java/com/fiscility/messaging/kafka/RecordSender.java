package com.fiscility.messaging.kafka;

import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.EventHeaders;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;

/** Sends events to Kafka through one producer, which is replaced when it has failed for good. */
public final class RecordSender implements AutoCloseable {

  private final DefaultKafkaProducerFactory<byte[], byte[]> producers;

  RecordSender(DefaultKafkaProducerFactory<byte[], byte[]> producers) {
    this.producers = producers;
  }

  /**
   * Sends one event. May block for the topic's metadata: never call it on an event loop.
   *
   * @return completes with Kafka's acknowledgement, or why there is none, on the producer's thread
   */
  public CompletableFuture<RecordMetadata> send(EncodedEvent event) {
    CompletableFuture<RecordMetadata> acknowledged = new CompletableFuture<>();
    // Closing hands the producer back; only one that failed for good is really closed.
    try (Producer<byte[], byte[]> producer = producers.createProducer()) {
      producer.send(
          record(event),
          (metadata, failure) -> {
            if (failure == null) {
              acknowledged.complete(metadata);
            } else {
              acknowledged.completeExceptionally(failure);
            }
          });
    } catch (RuntimeException e) {
      acknowledged.completeExceptionally(e);
    }
    return acknowledged;
  }

  /** The record's time is the broker's business: business time must not steer retention. */
  private static ProducerRecord<byte[], byte[]> record(EncodedEvent event) {
    return new ProducerRecord<>(
        event.topic(), null, event.key(), event.value(), EventHeaders.toKafka(event.headers()));
  }

  @Override
  public void close() {
    producers.destroy();
  }
}
