package com.fiscility.messaging.envelope;

import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/**
 * An event read back from its bytes.
 *
 * @param envelope its identity
 * @param value the event; null is a tombstone
 */
public record DecodedEvent(Envelope envelope, @Nullable SpecificRecord value) {

  /** Identity only: values may hold what must not be logged. */
  @Override
  public String toString() {
    return "DecodedEvent[" + envelope.type() + " " + envelope.id() + "]";
  }
}
