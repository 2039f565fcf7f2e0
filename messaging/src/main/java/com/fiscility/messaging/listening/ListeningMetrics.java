package com.fiscility.messaging.listening;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/** What a subscription tells of itself. */
final class ListeningMetrics {

  private final MeterRegistry registry;
  private final String consumer;
  private final Counter settled;
  private final Counter retries;
  private final AtomicInteger waiting = new AtomicInteger();

  ListeningMetrics(MeterRegistry registry, String consumer) {
    this.registry = registry;
    this.consumer = consumer;
    this.settled =
        Counter.builder("messaging.settled")
            .description("records stored or dead-lettered")
            .tag("consumer", consumer)
            .register(registry);
    this.retries =
        Counter.builder("messaging.retries")
            .description("batches put back because the infrastructure failed")
            .tag("consumer", consumer)
            .register(registry);
    Gauge.builder("messaging.waiting", waiting, AtomicInteger::get)
        .description("consumer threads that wait for a failing infrastructure")
        .tag("consumer", consumer)
        .register(registry);
  }

  /** Records that wait in Kafka, of the partition that is furthest behind. */
  void lag(Supplier<Number> lag) {
    Gauge.builder("messaging.lag", lag)
        .description("records behind, of the worst partition")
        .tag("consumer", consumer)
        .register(registry);
  }

  /** Consumer threads that ended although nobody stopped them. */
  void died(Supplier<Number> died) {
    Gauge.builder("messaging.died", died)
        .description("consumer threads that ended by themselves; restart the service")
        .tag("consumer", consumer)
        .register(registry);
  }

  void settled(int records) {
    settled.increment(records);
  }

  void waitingBegins() {
    retries.increment();
    waiting.incrementAndGet();
  }

  void waitingEnds() {
    waiting.decrementAndGet();
  }

  void deadLettered(String topic, String code) {
    Counter.builder("messaging.deadletters")
        .description("records given up")
        .tag("consumer", consumer)
        .tag("topic", topic)
        .tag("code", code)
        .register(registry)
        .increment();
  }
}
