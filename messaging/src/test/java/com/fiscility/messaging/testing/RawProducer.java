package com.fiscility.messaging.testing;

import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.EventHeaders;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Puts any bytes on a topic, as a faulty or foreign producer would. */
public final class RawProducer implements AutoCloseable {

  private final KafkaProducer<byte[], byte[]> producer;

  public RawProducer(String bootstrapServers) {
    producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer());
  }

  /** Sends to partition 0, so that the order is that of the calls. */
  public void send(EncodedEvent... events) {
    for (EncodedEvent event : events) {
      producer.send(
          new ProducerRecord<>(
              event.topic(), 0, event.key(), event.value(), EventHeaders.toKafka(event.headers())));
    }
    producer.flush();
  }

  @Override
  public void close() {
    producer.close();
  }
}
