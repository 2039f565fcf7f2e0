package com.fiscility.messaging.publishing;

import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.kafka.RecordSender;
import java.time.Duration;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * Publishes through one producer on one thread of its own, because a producer blocks while it does
 * not know a topic's leaders.
 *
 * <p><em>Delivery:</em> at least once when acknowledged, unknown otherwise. <em>Idempotent
 * because:</em> the caller repeats with the same event id. <em>Ordering:</em> as subscribed to.
 */
final class KafkaEventPublisher implements EventPublisher, AutoCloseable {

  private final RecordSender sender;
  private final Duration limit;
  private final Scheduler thread = Schedulers.newSingle("event-publisher", true);

  KafkaEventPublisher(RecordSender sender, Duration limit) {
    this.sender = sender;
    this.limit = limit;
  }

  @Override
  public Mono<Void> publish(EncodedEvent event) {
    return Mono.defer(() -> Mono.fromFuture(sender.send(event), true))
        .subscribeOn(thread)
        .publishOn(Schedulers.parallel())
        .timeout(limit)
        .onErrorMap(failure -> new PublishingUnknownException(event.topic(), failure))
        .then();
  }

  @Override
  public void close() {
    thread.dispose();
    sender.close();
  }
}
