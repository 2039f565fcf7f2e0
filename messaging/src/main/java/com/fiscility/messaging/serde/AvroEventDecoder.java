package com.fiscility.messaging.serde;

import com.fiscility.messaging.envelope.DecodedEvent;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.envelope.EventDecoder;
import com.fiscility.messaging.envelope.EventHeaders;
import com.fiscility.messaging.envelope.RegistryUnavailableException;
import com.fiscility.messaging.envelope.UnreadableEventException;
import com.fiscility.messaging.envelope.UnreadableEventException.Code;
import com.fiscility.schemas.Topic;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;

/** Decodes with a Kafka deserializer what a topic may carry. */
public final class AvroEventDecoder implements EventDecoder {

  private final Deserializer<Object> deserializer;

  /**
   * @param deserializer reads generated classes
   */
  public AvroEventDecoder(Deserializer<Object> deserializer) {
    this.deserializer = deserializer;
  }

  @Override
  public DecodedEvent decode(Topic topic, EncodedEvent record) {
    Envelope envelope = EventHeaders.envelope(record.headers());
    if (!topic.carries(envelope.type())) {
      throw new UnreadableEventException(
          Code.UNKNOWN_TYPE, topic.name() + " carries no such type of event");
    }
    byte[] bytes = record.value();
    if (bytes == null) {
      return new DecodedEvent(envelope, null);
    }
    Object value = deserialize(topic, bytes);
    if (!(value instanceof SpecificRecord event)) {
      throw new UnreadableEventException(Code.BYTES, "The value is not an event");
    }
    if (!event.getSchema().getFullName().equals(envelope.type())) {
      throw new UnreadableEventException(
          Code.HEADERS,
          "Header " + EventHeaders.TYPE + " is not " + event.getSchema().getFullName());
    }
    return new DecodedEvent(envelope, event);
  }

  private Object deserialize(Topic topic, byte[] bytes) {
    try {
      return deserializer.deserialize(topic.name(), bytes);
    } catch (UnreadableEventException | RegistryUnavailableException e) {
      throw e;
    } catch (RuntimeException e) {
      if (RegistryOutage.isBehind(e)) {
        throw new RegistryUnavailableException("The schema registry could not be asked", e);
      }
      // Without the cause: a serializer's messages may quote the value.
      throw new UnreadableEventException(
          Code.BYTES, "The value does not decode (" + e.getClass().getName() + ")");
    }
  }
}
