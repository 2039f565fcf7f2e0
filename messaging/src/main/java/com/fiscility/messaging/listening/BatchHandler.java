package com.fiscility.messaging.listening;

import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Stores the effect of a batch of events: short, without a call to Plaid, SMTP or another service.
 *
 * <p><em>Delivery:</em> at least once; a batch may come again in whole or in part, and records of
 * it one by one. <em>Idempotent because:</em> the implementation says. <em>Ordering:</em> records
 * of one partition in offset order.
 */
@FunctionalInterface
public interface BatchHandler {

  /**
   * Handles a batch; the offsets are committed after it completed.
   *
   * <p>An error that is the infrastructure's (database, broker, registry, I/O) is retried in place
   * for as long as it lasts. Any other error isolates the failing record, which is tried three
   * times and then dead-lettered.
   */
  Mono<Void> handle(List<Received> batch);
}
