package com.fiscility.notification.harness;

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
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Everything on notification.events.v1, in the order of each user. */
public final class Published implements AutoCloseable {

  private record Entry(String userId, SpecificRecord value) {}

  private final List<Entry> events = new CopyOnWriteArrayList<>();
  private final EventDecoder decoder;
  private volatile boolean running = true;

  Published(String bootstrapServers, EventDecoder decoder) {
    this.decoder = decoder;
    Thread thread = new Thread(() -> read(bootstrapServers), "test-published");
    thread.setDaemon(true);
    thread.start();
  }

  /** The events about a user so far. */
  public List<SpecificRecord> of(String userId) {
    return events.stream().filter(e -> e.userId().equals(userId)).map(Entry::value).toList();
  }

  /** Those of one type. */
  public <T extends SpecificRecord> List<T> of(String userId, Class<T> type) {
    return of(userId).stream().filter(type::isInstance).map(type::cast).toList();
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
          consumer.partitionsFor(TopicCatalogue.NOTIFICATION_EVENTS.name()).stream()
              .map(p -> new TopicPartition(p.topic(), p.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      while (running) {
        consumer.poll(Duration.ofMillis(50)).forEach(this::add);
      }
    }
  }

  private void add(ConsumerRecord<byte[], byte[]> record) {
    List<EncodedHeader> headers =
        StreamSupport.stream(record.headers().spliterator(), false)
            .map(h -> new EncodedHeader(h.key(), h.value()))
            .toList();
    EncodedEvent encoded = new EncodedEvent(record.topic(), record.key(), headers, record.value());
    DecodedEvent decoded = decoder.decode(TopicCatalogue.NOTIFICATION_EVENTS, encoded);
    events.add(new Entry(decoded.envelope().subject(), decoded.value()));
  }
}
