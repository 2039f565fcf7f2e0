package com.fiscility.link.harness;

import com.fiscility.messaging.envelope.DecodedEvent;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.EncodedEvent.EncodedHeader;
import com.fiscility.messaging.envelope.EventDecoder;
import com.fiscility.schemas.Topic;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything that the service publishes, in the order of each key. */
public final class Outcomes implements AutoCloseable {

  private static final List<Topic> TOPICS =
      List.of(
          TopicCatalogue.LINK_OUTCOMES,
          TopicCatalogue.ACCOUNT_EVENTS,
          TopicCatalogue.INSTITUTION_EVENTS,
          TopicCatalogue.ACCOUNT_SNAPSHOTS,
          TopicCatalogue.TRANSACTIONS);

  private final List<DecodedEvent> events = new CopyOnWriteArrayList<>();
  private final EventDecoder decoder;
  private final Thread thread;
  private volatile boolean running = true;

  Outcomes(String bootstrapServers, EventDecoder decoder) {
    this.decoder = decoder;
    thread = new Thread(() -> read(bootstrapServers), "test-outcomes");
    thread.setDaemon(true);
    thread.start();
  }

  /** The outcomes of a command so far. */
  public List<SpecificRecord> of(UUID commandId) {
    return events.stream()
        .filter(e -> e.envelope().correlationId().equals(commandId))
        .filter(e -> TopicCatalogue.LINK_OUTCOMES.events().contains(e.value().getSchema()))
        .map(DecodedEvent::value)
        .toList();
  }

  /** The events of an Item so far. */
  public List<DecodedEvent> ofItem(String itemId) {
    return events.stream().filter(e -> e.envelope().subject().equals(itemId)).toList();
  }

  /** All events so far. */
  public List<DecodedEvent> all() {
    return List.copyOf(events);
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
          TOPICS.stream()
              .flatMap(t -> consumer.partitionsFor(t.name()).stream())
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
    Topic topic = TopicCatalogue.named(record.topic()).orElseThrow();
    events.add(
        decoder.decode(
            topic, new EncodedEvent(record.topic(), record.key(), headers, record.value())));
  }
}
