package com.fiscility.messaging.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaProducerFactory;

/** Makes Kafka clients for raw bytes; what is encoded and decoded is nobody's business here. */
public final class KafkaClients {

  /** A dead letter is its source record and some headers more, so it may be larger. */
  public static final int LARGEST_DEAD_LETTER_BYTES = 2 * 1024 * 1024;

  private static final int STOP_LIMIT_SECONDS = 5;

  private final MessagingProperties properties;

  public KafkaClients(MessagingProperties properties) {
    this.properties = properties;
  }

  /** The caller closes it. */
  public Admin admin() {
    return Admin.create(common());
  }

  /**
   * A producer that waits for all in-sync replicas and never reorders or doubles by itself.
   *
   * @param purpose part of the client id
   * @param overrides settings of this producer
   */
  public RecordSender sender(String purpose, Map<String, Object> overrides) {
    Map<String, Object> config = common();
    config.put(CommonClientConfigs.CLIENT_ID_CONFIG, properties.service() + "-" + purpose);
    config.put(ProducerConfig.ACKS_CONFIG, "all");
    config.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    config.put(ProducerConfig.LINGER_MS_CONFIG, 0);
    config.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, LARGEST_DEAD_LETTER_BYTES);
    config.putAll(overrides);
    DefaultKafkaProducerFactory<byte[], byte[]> factory =
        new DefaultKafkaProducerFactory<>(
            config, new ByteArraySerializer(), new ByteArraySerializer());
    factory.setPhysicalCloseTimeout(STOP_LIMIT_SECONDS);
    return new RecordSender(factory);
  }

  /** Consumers that never create a topic, never commit by themselves and answer at once. */
  public ConsumerFactory<byte[], byte[]> consumers(Map<String, Object> overrides) {
    Map<String, Object> config = common();
    config.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    config.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    config.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    config.put(ConsumerConfig.FETCH_MIN_BYTES_CONFIG, 1);
    config.putAll(overrides);
    return new DefaultKafkaConsumerFactory<>(
        config, new ByteArrayDeserializer(), new ByteArrayDeserializer());
  }

  private Map<String, Object> common() {
    Map<String, Object> config = new HashMap<>(properties.client());
    config.put(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG, properties.bootstrapServers());
    return config;
  }
}
