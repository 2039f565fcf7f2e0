package com.fiscility.messaging.envelope;

import com.fiscility.schemas.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/** Turns an event into the bytes that will stand on Kafka. */
public interface EventEncoder {

  /**
   * Encodes an event. Schemas are registered when the service starts, so this normally waits for
   * nothing.
   *
   * @param topic where it goes; must be a topic that may carry this record
   * @param envelope its identity; the subject becomes the key
   * @param value the event; null is a tombstone
   * @throws IllegalArgumentException when the topic does not carry such a record, or it is larger
   *     than a broker takes
   */
  EncodedEvent encode(Topic topic, Envelope envelope, @Nullable SpecificRecord value);
}
