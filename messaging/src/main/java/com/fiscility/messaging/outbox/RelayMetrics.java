package com.fiscility.messaging.outbox;

import com.fiscility.messaging.outbox.OutboxTable.State;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What the relay tells of itself. */
final class RelayMetrics {

  private final Counter published;
  private final Counter parked;
  private final Counter failed;
  private volatile State state = State.EMPTY;

  RelayMetrics(MeterRegistry registry) {
    published = counter(registry, "messaging.outbox.published", "events that Kafka took");
    parked = counter(registry, "messaging.outbox.parked", "events that Kafka will never take");
    failed = counter(registry, "messaging.outbox.failed", "tries that are repeated");
    Gauge.builder("messaging.outbox.depth", () -> state.depth())
        .description("events that wait, counted up to 10,000")
        .register(registry);
    Gauge.builder("messaging.outbox.oldest", () -> state.oldest().toMillis() / 1000.0)
        .description("age of the oldest event that waits")
        .baseUnit("seconds")
        .register(registry);
    Gauge.builder("messaging.outbox.parking", () -> state.parked())
        .description("parked events that wait for an operator")
        .register(registry);
  }

  private static Counter counter(MeterRegistry registry, String name, String description) {
    return Counter.builder(name).description(description).register(registry);
  }

  void published() {
    published.increment();
  }

  void parked() {
    parked.increment();
  }

  void failed() {
    failed.increment();
  }

  void state(State now) {
    state = now;
  }
}
