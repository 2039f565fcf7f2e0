package com.fiscility.plaidctl.operating;

import com.fiscility.plaidctl.local.SystemAddresses;
import com.fiscility.schemas.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Utils;

/** Reads what stands on the topics at this moment, of one key. */
final class TopicReader implements AutoCloseable {

  private static final Duration GLANCE = Duration.ofMillis(500);
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Kafka kafka;
  private final Consumer<byte[], byte[]> consumer;

  TopicReader(SystemAddresses system) {
    this.kafka = new Kafka(system);
    this.consumer = kafka.consumer();
  }

  /**
   * Hands over every record with that key, from the first one on; none if there is no such topic.
   */
  void read(
      Topic topic, String key, java.util.function.Consumer<ConsumerRecord<byte[], byte[]>> each) {
    byte[] wanted = key.getBytes(StandardCharsets.UTF_8);
    try {
      List<TopicPartition> one = partition(topic, wanted);
      consumer.assign(one);
      consumer.seekToBeginning(one);
      Map<TopicPartition, Long> ends = consumer.endOffsets(one);
      long deadline = System.nanoTime() + LIMIT.toNanos();
      while (one.stream().anyMatch(p -> consumer.position(p) < ends.get(p))) {
        for (ConsumerRecord<byte[], byte[]> record : consumer.poll(GLANCE)) {
          if (Arrays.equals(record.key(), wanted)) {
            each.accept(record);
          }
        }
        if (System.nanoTime() > deadline) {
          throw new KafkaException(topic.name() + " was not read in time");
        }
      }
    } catch (KafkaException e) {
      throw kafka.unreachable(e);
    }
  }

  /** The one that a producer chooses for the key. */
  private List<TopicPartition> partition(Topic topic, byte[] key) {
    int count = consumer.listTopics().getOrDefault(topic.name(), List.of()).size();
    return count == 0
        ? List.of()
        : List.of(new TopicPartition(topic.name(), Utils.toPositive(Utils.murmur2(key)) % count));
  }

  @Override
  public void close() {
    consumer.close();
  }
}
