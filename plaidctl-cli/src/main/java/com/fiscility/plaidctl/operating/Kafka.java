package com.fiscility.plaidctl.operating;

import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.EventDecoder;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.messaging.envelope.EventHeaders;
import com.fiscility.messaging.kafka.KafkaClients;
import com.fiscility.messaging.kafka.MessagingProperties;
import com.fiscility.messaging.kafka.RecordSender;
import com.fiscility.messaging.serde.AvroEventDecoder;
import com.fiscility.messaging.serde.AvroEventEncoder;
import com.fiscility.messaging.serde.RegistryAvroDeserializer;
import com.fiscility.messaging.serde.RegistryAvroSerializer;
import com.fiscility.plaidctl.ExitCode;
import com.fiscility.plaidctl.RefusedException;
import com.fiscility.plaidctl.local.SystemAddresses;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.KafkaException;

/** Kafka and the registry as an operator uses them: no group, no commit, no schema registered. */
final class Kafka {

  /** The name in the topic catalogue. */
  static final String NAME = "plaidctl";

  private static final int LIMIT_MILLIS = Math.toIntExact(Duration.ofSeconds(10).toMillis());

  private final SystemAddresses system;
  private final KafkaClients clients;

  Kafka(SystemAddresses system) {
    this.system = system;
    this.clients =
        new KafkaClients(
            new MessagingProperties(
                NAME, system.kafka(), Map.of(), Duration.ofMillis(LIMIT_MILLIS), false));
  }

  RecordSender sender() {
    return clients.sender(
        "operator",
        Map.of(
            ProducerConfig.MAX_BLOCK_MS_CONFIG,
            LIMIT_MILLIS,
            ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG,
            LIMIT_MILLIS / 2,
            ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG,
            LIMIT_MILLIS));
  }

  Consumer<byte[], byte[]> consumer() {
    return clients
        .consumers(Map.of(ConsumerConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, LIMIT_MILLIS))
        .createConsumer();
  }

  /** Whose schemas the services have registered. */
  EventEncoder encoder() {
    RegistryAvroSerializer serializer = new RegistryAvroSerializer();
    serializer.configure(
        Map.of("schema.registry.url", system.schemaRegistry(), "auto.register.schemas", false),
        false);
    return new AvroEventEncoder(serializer);
  }

  EventDecoder decoder() {
    RegistryAvroDeserializer deserializer = new RegistryAvroDeserializer();
    deserializer.configure(
        Map.of("schema.registry.url", system.schemaRegistry(), "specific.avro.reader", true),
        false);
    return new AvroEventDecoder(deserializer);
  }

  static EncodedEvent encoded(ConsumerRecord<byte[], byte[]> record) {
    return new EncodedEvent(
        record.topic(), record.key(), EventHeaders.fromKafka(record.headers()), record.value());
  }

  RefusedException unreachable(KafkaException e) {
    return new RefusedException(
        ExitCode.UNREACHABLE,
        "Kafka at " + system.kafka() + " does not answer (" + e.getClass().getSimpleName() + ")");
  }
}
