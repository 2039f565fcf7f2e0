package com.fiscility.plaidctl.operating;

import com.fiscility.messaging.envelope.EventDecoder;
import com.fiscility.messaging.envelope.UnreadableEventException;
import com.fiscility.plaidctl.local.SystemAddresses;
import com.fiscility.schemas.Topic;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/** Listens to what is told from now on about refreshes. */
public final class RefreshWatch implements AutoCloseable {

  private static final List<Topic> TOPICS =
      List.of(TopicCatalogue.REFRESH_EVENTS, TopicCatalogue.ACCOUNT_EVENTS);

  private final Kafka kafka;
  private final Consumer<byte[], byte[]> consumer;
  private final EventDecoder decoder;

  /** Nothing that is told after this is missed. */
  public RefreshWatch(SystemAddresses system) {
    this.kafka = new Kafka(system);
    this.consumer = kafka.consumer();
    this.decoder = kafka.decoder();
    try {
      List<TopicPartition> partitions =
          TOPICS.stream()
              .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToEnd(partitions);
      // Seeking is lazy: only asking for the position fixes it.
      partitions.forEach(consumer::position);
    } catch (KafkaException e) {
      consumer.close();
      throw kafka.unreachable(e);
    }
  }

  /** Tells what came, after waiting for it no longer than that. */
  public void listen(Duration longest, RefreshAnswers answers) {
    try {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(longest)) {
        hear(record, answers);
      }
    } catch (KafkaException e) {
      throw kafka.unreachable(e);
    }
  }

  private void hear(ConsumerRecord<byte[], byte[]> record, RefreshAnswers answers) {
    try {
      Topic topic = TopicCatalogue.named(record.topic()).orElseThrow();
      answers.heard(decoder.decode(topic, Kafka.encoded(record)));
    } catch (UnreadableEventException e) {
      // Consumers dead-letter it; it answers nobody.
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
