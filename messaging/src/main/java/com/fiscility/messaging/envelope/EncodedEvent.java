package com.fiscility.messaging.envelope;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event as the bytes that will stand on Kafka. Nothing is serialised after this, so a
 * transaction that stores it waits for no registry.
 *
 * @param topic name of the topic
 * @param key record key; null only for a dead letter whose source had none
 * @param headers headers in order
 * @param value record value; null is a tombstone
 */
public record EncodedEvent(
    String topic, byte @Nullable [] key, List<EncodedHeader> headers, byte @Nullable [] value) {

  /**
   * One header.
   *
   * @param name the header's name; may repeat
   * @param value its bytes
   */
  public record EncodedHeader(String name, byte @Nullable [] value) {}

  public EncodedEvent {
    headers = List.copyOf(headers);
  }

  /** Topic and size only: values may hold what must not be logged. */
  @Override
  public String toString() {
    return "EncodedEvent[topic=" + topic + ", bytes=" + (value == null ? 0 : value.length) + "]";
  }
}
