package com.fiscility.refresh.harness;

import com.fiscility.messaging.envelope.DecodedEvent;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.EncodedEvent.EncodedHeader;
import com.fiscility.messaging.envelope.EventDecoder;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything on refresh.events.v1, in the order of each key. */
public final class Published implements AutoCloseable {

  private final List<DecodedEvent> events = new CopyOnWriteArrayList<>();
  private final EventDecoder decoder;
  private volatile boolean running = true;

  Published(String bootstrapServers, EventDecoder decoder) {
    this.decoder = decoder;
    Thread thread = new Thread(() -> read(bootstrapServers), "test-published");
    thread.setDaemon(true);
    thread.start();
  }

  /** The events of an Item so far. */
  public List<DecodedEvent> ofItem(String itemId) {
    return events.stream().filter(e -> e.envelope().subject().equals(itemId)).toList();
  }

  /** The events of all Items whose ids begin so, so far. */
  public List<DecodedEvent> ofItems(String prefix) {
    return events.stream().filter(e -> e.envelope().subject().startsWith(prefix)).toList();
  }

  @Override
  public void close() {
    running = false;
  }

  private void read(String bootstrapServers) {
    try (KafkaConsumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TopicCatalogue.REFRESH_EVENTS.name()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (running) {
        consumer.poll(Duration.ofMillis(100)).forEach(this::add);
      }
    }
  }

  private void add(ConsumerRecord<byte[], byte[]> record) {
    List<EncodedHeader> headers =
        StreamSupport.stream(record.headers().spliterator(), false)
            .map(h -> new EncodedHeader(h.key(), h.value()))
            .toList();
    events.add(
        decoder.decode(
            TopicCatalogue.REFRESH_EVENTS,
            new EncodedEvent(record.topic(), record.key(), headers, record.value())));
  }
}
