package com.fiscility.messaging.listening;

import java.time.Duration;
import reactor.core.publisher.Mono;

/**
 * From a consumer's thread to reactive code: the only place that blocks. Kafka's order needs a
 * thread that waits until a batch is stored.
 */
final class BlockingBridge {

  private final Duration limit;

  /**
   * @param limit above every time-out of the database, below {@code max.poll.interval.ms}
   */
  BlockingBridge(Duration limit) {
    this.limit = limit;
  }

  /**
   * Runs to the end.
   *
   * @throws RuntimeException the failure, or one that is caused by a {@link
   *     java.util.concurrent.TimeoutException}
   */
  void run(Mono<Void> work) {
    work.timeout(limit).block();
  }
}
