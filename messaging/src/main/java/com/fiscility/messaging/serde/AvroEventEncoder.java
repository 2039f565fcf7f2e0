package com.fiscility.messaging.serde;

import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.EncodedEvent.EncodedHeader;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.messaging.envelope.EventHeaders;
import com.fiscility.messaging.envelope.RegistryUnavailableException;
import com.fiscility.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/** Encodes with a Kafka serializer, after checking that the event may stand on its topic. */
public final class AvroEventEncoder implements EventEncoder {

  /**
   * The most that key, headers and value may have together. A broker takes 1 MiB by default; what
   * is left is for the headers that a dead letter of this event would gain.
   */
  static final int MAX_BYTES = 1_000_000;

  private final Serializer<Object> serializer;

  public AvroEventEncoder(Serializer<Object> serializer) {
    this.serializer = serializer;
  }

  @Override
  public EncodedEvent encode(Topic topic, Envelope envelope, @Nullable SpecificRecord value) {
    requireFits(topic, envelope, value);
    byte[] key = envelope.subject().getBytes(StandardCharsets.UTF_8);
    List<EncodedHeader> headers = EventHeaders.of(envelope, value == null);
    byte[] bytes = value == null ? null : serialize(topic, envelope, value);
    requireSize(topic, envelope, size(key, headers, bytes));
    return new EncodedEvent(topic.name(), key, headers, bytes);
  }

  private static void requireFits(Topic topic, Envelope envelope, @Nullable SpecificRecord value) {
    String type = envelope.type();
    if (!topic.carries(type)) {
      throw new IllegalArgumentException(topic.name() + " does not carry " + type);
    }
    if (value == null && !topic.compacted()) {
      throw new IllegalArgumentException(
          topic.name() + " is not compacted, a tombstone means nothing on it");
    }
    if (value != null && !value.getSchema().getFullName().equals(type)) {
      throw new IllegalArgumentException(
          "An envelope of " + type + " around a " + value.getSchema().getFullName());
    }
    if (envelope.subject().isEmpty()) {
      throw new IllegalArgumentException("An event of " + topic.name() + " without a subject");
    }
  }

  private byte[] serialize(Topic topic, Envelope envelope, SpecificRecord value) {
    try {
      return serializer.serialize(topic.name(), value);
    } catch (RegistryUnavailableException e) {
      throw e;
    } catch (RegistryRefusedException e) {
      throw new IllegalArgumentException(
          "The registry refuses the schema of a " + envelope.type() + ": " + e.answer());
    } catch (RuntimeException e) {
      if (RegistryOutage.isBehind(e)) {
        throw new RegistryUnavailableException("The schema registry could not be asked", e);
      }
      // Without the cause: Avro's messages may quote the value.
      throw new IllegalArgumentException(
          "A " + envelope.type() + " does not encode (" + e.getClass().getName() + ")");
    }
  }

  private static int size(byte[] key, List<EncodedHeader> headers, byte @Nullable [] value) {
    int size = key.length + (value == null ? 0 : value.length);
    for (EncodedHeader header : headers) {
      byte[] bytes = header.value();
      size += header.name().length() + (bytes == null ? 0 : bytes.length);
    }
    return size;
  }

  private static void requireSize(Topic topic, Envelope envelope, int size) {
    if (size > MAX_BYTES) {
      throw new IllegalArgumentException(
          "A "
              + envelope.type()
              + " of "
              + size
              + " bytes is too large for "
              + topic.name()
              + ", which takes "
              + MAX_BYTES);
    }
  }
}
