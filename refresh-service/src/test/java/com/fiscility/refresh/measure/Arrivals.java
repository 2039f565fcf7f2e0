package com.fiscility.refresh.measure;

import com.fiscility.localstack.SharedStack;
import com.fiscility.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Counts what arrives on refresh.events.v1 for Items {@code <prefix><number>}; keeps no record. */
final class Arrivals implements AutoCloseable {

  private final KafkaConsumer<byte[], byte[]> consumer;
  private final String prefix;
  private final BitSet seen = new BitSet();
  private int repeated;
  private byte[] sample = {};

  Arrivals(String prefix) {
    this.prefix = prefix;
    consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, SharedStack.kafkaBootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    List<TopicPartition> partitions =
        consumer.partitionsFor(TopicCatalogue.REFRESH_EVENTS.name()).stream()
            .map(p -> new TopicPartition(p.topic(), p.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    partitions.forEach(consumer::position);
  }

  /** Waits until so many Items have arrived. */
  void await(int items, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    while (seen.cardinality() < items) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(seen.cardinality() + " of " + items + " arrived");
      }
      consumer.poll(Duration.ofMillis(50)).forEach(this::count);
    }
  }

  /** Records of Items that had arrived before. */
  int repeated() {
    return repeated;
  }

  /** Value of one record. */
  byte[] sample() {
    return sample;
  }

  private void count(ConsumerRecord<byte[], byte[]> record) {
    String key = new String(record.key(), StandardCharsets.UTF_8);
    if (!key.startsWith(prefix)) {
      return;
    }
    int number = Integer.parseInt(key.substring(prefix.length()));
    if (seen.get(number)) {
      repeated++;
    }
    seen.set(number);
    sample = record.value();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
