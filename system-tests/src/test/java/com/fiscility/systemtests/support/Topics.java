package com.fiscility.systemtests.support;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics, read from the first record to the last. */
public final class Topics {

  private final String bootstrapServers;

  public Topics(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** All records of a topic; none when it does not exist. */
  public List<ConsumerRecord<byte[], byte[]>> all(String topic) {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      if (!consumer.listTopics().containsKey(topic)) {
        return List.of();
      }
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(info -> new TopicPartition(topic, info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      return records;
    }
  }

  /** Records of a topic whose key is this text. */
  public List<ConsumerRecord<byte[], byte[]>> of(String topic, String key) {
    return all(topic).stream()
        .filter(record -> record.key() != null)
        .filter(record -> new String(record.key(), StandardCharsets.UTF_8).equals(key))
        .toList();
  }

  /** Simple names of the events of one key, in order. */
  public List<String> types(String topic, String key) {
    return of(topic, key).stream()
        .map(record -> header(record, "ce_type"))
        .map(type -> type.substring(type.lastIndexOf('.') + 1))
        .toList();
  }

  /** Sends the records of one key once more, as they are; returns how many there were. */
  public int republish(String topic, String key) {
    List<ConsumerRecord<byte[], byte[]>> records = of(topic, key);
    try (KafkaProducer<byte[], byte[]> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new ByteArraySerializer(),
            new ByteArraySerializer())) {
      records.forEach(
          record ->
              producer.send(
                  new ProducerRecord<>(
                      topic, record.partition(), record.key(), record.value(), record.headers())));
    }
    return records.size();
  }

  /** Sets every group that reads the topic back to offset 0; the groups must be stopped. */
  public void rewindGroupsOf(String topic) {
    try (Admin admin = admin()) {
      for (String group : groupsOf(admin, topic)) {
        Map<TopicPartition, OffsetAndMetadata> start =
            committed(admin, group, topic).keySet().stream()
                .collect(Collectors.toMap(p -> p, p -> new OffsetAndMetadata(0)));
        // The group is empty only after the broker noticed that its members left.
        await()
            .atMost(Duration.ofSeconds(60))
            .ignoreExceptions()
            .untilAsserted(
                () ->
                    admin.alterConsumerGroupOffsets(group, start).all().get(10, TimeUnit.SECONDS));
      }
    }
  }

  /** How many records of the topic its groups have not committed yet. */
  public long lagOf(String topic) {
    long lag = 0;
    try (Admin admin = admin();
        KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      for (String group : groupsOf(admin, topic)) {
        Map<TopicPartition, OffsetAndMetadata> committed = committed(admin, group, topic);
        Map<TopicPartition, Long> ends = consumer.endOffsets(committed.keySet());
        for (var entry : committed.entrySet()) {
          lag += ends.get(entry.getKey()) - entry.getValue().offset();
        }
      }
    }
    return lag;
  }

  private static List<String> groupsOf(Admin admin, String topic) {
    return get(admin.listGroups().all()).stream()
        .map(GroupListing::groupId)
        .filter(group -> !committed(admin, group, topic).isEmpty())
        .toList();
  }

  private static Map<TopicPartition, OffsetAndMetadata> committed(
      Admin admin, String group, String topic) {
    Map<TopicPartition, OffsetAndMetadata> all =
        new HashMap<>(get(admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()));
    all.keySet().removeIf(partition -> !partition.topic().equals(topic));
    all.values().removeIf(java.util.Objects::isNull);
    return all;
  }

  private static <T> T get(KafkaFuture<T> future) {
    try {
      return future.get(10, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  private Admin admin() {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  public static String header(ConsumerRecord<byte[], byte[]> record, String name) {
    var header = record.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  /** Names of all topics but Kafka's own. */
  public Set<String> names() {
    try (KafkaConsumer<byte[], byte[]> consumer = consumer()) {
      Set<String> names = new HashSet<>(consumer.listTopics().keySet());
      names.removeIf(name -> name.startsWith("__"));
      return names;
    }
  }

  /** Keys, headers and values of all records of all topics, as text. */
  public String dump() {
    return names().stream()
        .flatMap(topic -> all(topic).stream())
        .map(
            record ->
                text(record.key())
                    + StreamSupport.stream(record.headers().spliterator(), false)
                        .map(header -> header.key() + "=" + text(header.value()))
                        .collect(Collectors.joining(","))
                    + text(record.value()))
        .collect(Collectors.joining("\n"));
  }

  private static String text(byte[] bytes) {
    return bytes == null ? "" : new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private KafkaConsumer<byte[], byte[]> consumer() {
    return new KafkaConsumer<>(
        Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
        new ByteArrayDeserializer(),
        new ByteArrayDeserializer());
  }
}
