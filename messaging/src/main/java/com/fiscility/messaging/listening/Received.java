package com.fiscility.messaging.listening;

import com.fiscility.messaging.envelope.Envelope;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * A decoded event with its place on Kafka.
 *
 * @param envelope its identity
 * @param value the event; null is a tombstone
 * @param topic topic name
 * @param partition partition number
 * @param offset offset in the partition
 */
public record Received(
    Envelope envelope, @Nullable SpecificRecord value, String topic, int partition, long offset) {

  /** Identity and place only: values may hold what must not be logged. */
  @Override
  public String toString() {
    return "Received["
        + envelope.type()
        + " "
        + envelope.id()
        + " at "
        + topic
        + "-"
        + partition
        + "@"
        + offset
        + "]";
  }
}
