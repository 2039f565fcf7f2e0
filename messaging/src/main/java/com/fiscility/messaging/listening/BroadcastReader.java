package com.fiscility.messaging.listening;

import com.fiscility.messaging.envelope.RegistryUnavailableException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.core.ConsumerFactory;

/**
 * Reads one broadcast on a thread of its own.
 *
 * <p><em>Delivery:</em> what is published after it was ready, while it runs; a record that cannot
 * be read is skipped, because a durable consumer dead-letters it. <em>Idempotent because:</em> a
 * push repeated is a page read again. <em>Ordering:</em> per partition.
 */
final class BroadcastReader implements Runnable {

  private static final Logger log = LoggerFactory.getLogger(BroadcastReader.class);
  private static final Duration POLL = Duration.ofMillis(250);
  private static final Duration PAUSE = Duration.ofMillis(500);

  private final Broadcast broadcast;
  private final ConsumerFactory<byte[], byte[]> consumers;
  private final RecordReader reader;
  private final Counter skipped;
  private final CountDownLatch ready = new CountDownLatch(1);
  private final CountDownLatch stopping = new CountDownLatch(1);

  BroadcastReader(
      Broadcast broadcast,
      ConsumerFactory<byte[], byte[]> consumers,
      RecordReader reader,
      MeterRegistry registry) {
    this.broadcast = broadcast;
    this.consumers = consumers;
    this.reader = reader;
    this.skipped =
        Counter.builder("messaging.broadcast.skipped")
            .description("records that could not be read or pushed")
            .tag("broadcast", broadcast.name())
            .register(registry);
  }

  /** Whether it heard within the limit where each partition ends, so that it misses nothing new. */
  boolean awaitReady(Duration limit) throws InterruptedException {
    return ready.await(limit.toNanos(), TimeUnit.NANOSECONDS);
  }

  void stop() {
    stopping.countDown();
  }

  @Override
  public void run() {
    while (!isStopping()) {
      try (Consumer<byte[], byte[]> consumer = consumers.createConsumer(null, broadcast.name())) {
        startAtEnd(consumer);
        readUntilStopped(consumer);
      } catch (InterruptException e) {
        return;
      } catch (RuntimeException e) {
        log.warn(
            "Broadcast {} lost Kafka; it starts again at the end: {}",
            broadcast.name(),
            FailureTrace.kinds(e));
        pause();
      }
    }
  }

  private void startAtEnd(Consumer<byte[], byte[]> consumer) {
    List<TopicPartition> partitions =
        broadcast.topics().stream()
            .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    consumer.assign(partitions);
    consumer.seekToEnd(partitions);
    // Seeking is lazy: asking for the position makes it happen now.
    partitions.forEach(consumer::position);
    ready.countDown();
  }

  /** The consumer itself lives through restarts of brokers. */
  private void readUntilStopped(Consumer<byte[], byte[]> consumer) {
    while (!isStopping()) {
      for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
        push(record);
      }
    }
  }

  private void push(ConsumerRecord<byte[], byte[]> record) {
    try {
      broadcast.listener().accept(readWhenPossible(record));
    } catch (RuntimeException e) {
      skipped.increment();
      log.warn(
          "Broadcast {} skips {}-{}@{}: {}",
          broadcast.name(),
          record.topic(),
          record.partition(),
          record.offset(),
          FailureTrace.kinds(e));
    }
  }

  private Received readWhenPossible(ConsumerRecord<byte[], byte[]> record) {
    while (true) {
      try {
        return reader.read(record);
      } catch (RegistryUnavailableException e) {
        if (isStopping()) {
          throw e;
        }
        log.warn(
            "Broadcast {} waits for the schema registry: {}",
            broadcast.name(),
            FailureTrace.kinds(e));
        pause();
      }
    }
  }

  private boolean isStopping() {
    return stopping.getCount() == 0;
  }

  private void pause() {
    try {
      stopping.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop();
    }
  }
}
