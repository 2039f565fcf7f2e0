package com.fiscility.messaging.outbox;

import com.fiscility.messaging.envelope.EncodedEvent;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Events that are published if and only if the current transaction commits.
 *
 * <p>Order: lock and change the aggregate's row first and append last; then the order of the rows
 * of one key is the order of their commits, and so the order on Kafka.
 */
public interface Outbox {

  /**
   * Stores events in the current reactive transaction; the relay is woken after its commit.
   *
   * @throws IllegalStateException (as an error signal) when there is no transaction
   */
  Mono<Void> append(List<EncodedEvent> events);

  /** Says that a statement with {@link OutboxRows} was committed; wakes the relay. */
  void committed();
}
