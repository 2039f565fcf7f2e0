package com.fiscility.messaging.listening;

import com.fiscility.messaging.envelope.DecodedEvent;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.EventDecoder;
import com.fiscility.messaging.envelope.EventHeaders;
import com.fiscility.schemas.Topic;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Reads the records of some topics. */
final class RecordReader {

  private final EventDecoder decoder;
  private final Map<String, Topic> topics;

  RecordReader(EventDecoder decoder, List<Topic> topics) {
    this.decoder = decoder;
    this.topics = topics.stream().collect(Collectors.toMap(Topic::name, Function.identity()));
  }

  /**
   * Decodes a record.
   *
   * @throws com.fiscility.messaging.envelope.UnreadableEventException when no later try can
   * @throws com.fiscility.messaging.envelope.RegistryUnavailableException when a later try may
   */
  Received read(ConsumerRecord<byte[], byte[]> record) {
    DecodedEvent event = decoder.decode(topicOf(record), raw(record));
    return new Received(
        event.envelope(), event.value(), record.topic(), record.partition(), record.offset());
  }

  Topic topicOf(ConsumerRecord<byte[], byte[]> record) {
    return topics.get(record.topic());
  }

  /** The record as it stands on Kafka. */
  static EncodedEvent raw(ConsumerRecord<byte[], byte[]> record) {
    return new EncodedEvent(
        record.topic(), record.key(), EventHeaders.fromKafka(record.headers()), record.value());
  }
}
