package com.fiscility.messaging.listening;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.kafka.listener.BatchAcknowledgingMessageListener;
import org.springframework.kafka.support.Acknowledgment;

/**
 * One consumer thread of a subscription.
 *
 * <p><em>Delivery:</em> offsets are committed after the records are settled, never before.
 * <em>Idempotent because:</em> the handler says. <em>Ordering:</em> an interrupted batch is read
 * again from its first unsettled record; until then nothing later of it is handled.
 */
final class SubscriptionListener implements BatchAcknowledgingMessageListener<byte[], byte[]> {

  private static final Logger log = LoggerFactory.getLogger(SubscriptionListener.class);

  private final String consumer;
  private final BatchSettlement settlement;
  private final RetryPause pause;
  private final ListeningMetrics metrics;
  private boolean waiting;

  SubscriptionListener(
      String consumer, BatchSettlement settlement, RetryPause pause, ListeningMetrics metrics) {
    this.consumer = consumer;
    this.settlement = settlement;
    this.pause = pause;
    this.metrics = metrics;
  }

  @Override
  public void onMessage(
      List<ConsumerRecord<byte[], byte[]>> batch, @Nullable Acknowledgment acknowledgment) {
    Acknowledgment offsets = Objects.requireNonNull(acknowledgment);
    endWait();
    Progress progress = settlement.settle(batch);
    metrics.settled(progress.settled());
    Throwable interruption = progress.interruption();
    if (interruption == null) {
      recovered();
      offsets.acknowledge();
    } else {
      offsets.nack(progress.settled(), waitFor(batch.get(progress.settled()), interruption));
    }
  }

  /** The partitions that waited may now be another thread's. */
  void partitionsLost() {
    endWait();
    pause.success();
  }

  private void endWait() {
    if (waiting) {
      waiting = false;
      metrics.waitingEnds();
    }
  }

  private void recovered() {
    if (pause.failures() > 0) {
      log.info("{} goes on after {} failed tries", consumer, pause.failures());
      pause.success();
    }
  }

  private Duration waitFor(ConsumerRecord<byte[], byte[]> next, Throwable interruption) {
    Duration wait = pause.afterFailure();
    waiting = true;
    metrics.waitingBegins();
    log.warn(
        "{} cannot store {}-{}@{} because of its infrastructure; nothing is lost, it tries again in"
            + " {} (failure {}): {}",
        consumer,
        next.topic(),
        next.partition(),
        next.offset(),
        wait,
        pause.failures(),
        FailureTrace.kinds(interruption));
    return wait;
  }
}
