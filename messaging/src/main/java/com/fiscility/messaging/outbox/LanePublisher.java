package com.fiscility.messaging.outbox;

import com.fiscility.messaging.kafka.RecordSender;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import reactor.core.scheduler.Scheduler;

/**
 * Publishes the rows in memory: one at a time in each lane, all lanes at once. Published rows are
 * deleted a little later, many at a time. Everything runs on the relay's thread, which may block in
 * Kafka's producer.
 *
 * <p><em>Delivery:</em> at least once; a row is deleted only after Kafka has acknowledged it.
 * <em>Idempotent because:</em> a copy has the same event id. <em>Ordering:</em> a row is sent after
 * the one before it in its lane is acknowledged or parked.
 */
final class LanePublisher {

  private static final Logger log = LoggerFactory.getLogger(LanePublisher.class);
  private static final int DELETED_AT_ONCE = 100;

  private final RecordSender sender;
  private final OutboxTable table;
  private final RelayMetrics metrics;
  private final Scheduler thread;
  private final Lanes lanes = new Lanes();
  private final PausedLanes paused = new PausedLanes();
  private final Set<Long> published = new LinkedHashSet<>();
  private boolean deleting;
  private Owner owner = () -> false;
  private Runnable onProgress = () -> {};

  LanePublisher(RecordSender sender, OutboxTable table, RelayMetrics metrics, Scheduler thread) {
    this.sender = sender;
    this.table = table;
    this.metrics = metrics;
    this.thread = thread;
  }

  /** Knows whether the rows are still this relay's to publish. */
  @FunctionalInterface
  interface Owner {
    boolean mayPublish();
  }

  void connect(Owner shards, Runnable progress) {
    owner = shards;
    onProgress = progress;
  }

  void publish(List<OutboxRow> rows) {
    lanes.add(rows).forEach(this::send);
  }

  /** Rows that are not under way yet are left to whoever holds their shards next. */
  void forgetWaiting() {
    lanes.forgetWaiting();
  }

  /** Nothing is under way, and nothing published is still in the table. */
  boolean isClean() {
    return lanes.isEmpty() && published.isEmpty() && !deleting;
  }

  boolean hasRowsUnderWay() {
    return !lanes.isEmpty();
  }

  int rows() {
    return lanes.size();
  }

  long bytes() {
    return lanes.bytes();
  }

  /** Rows that need not be read again. */
  List<Long> known() {
    return Stream.concat(lanes.ids(), published.stream()).toList();
  }

  List<String> pausedLanes() {
    return paused.pausedAt(System.nanoTime());
  }

  /** Deletes what was published since the last time. */
  void deletePublished() {
    if (deleting || published.isEmpty()) {
      return;
    }
    List<Long> batch = new ArrayList<>(published);
    deleting = true;
    table
        .delete(batch)
        .publishOn(thread)
        .subscribe(nothing -> {}, this::notDeleted, () -> deleted(batch));
  }

  private void deleted(List<Long> batch) {
    deleting = false;
    batch.forEach(published::remove);
    onProgress.run();
  }

  private void notDeleted(Throwable failure) {
    deleting = false;
    log.warn(
        "{} published events are still in the outbox; deleting them is tried again ({})",
        published.size(),
        failure.getClass().getName());
  }

  private void send(OutboxRow row) {
    if (!owner.mayPublish()) {
      lanes.forget(row.lane());
      return;
    }
    sender
        .send(row.event())
        .whenComplete((place, failure) -> thread.schedule(() -> settle(row, failure)));
  }

  private void settle(OutboxRow row, @Nullable Throwable failure) {
    if (failure == null) {
      metrics.published();
      paused.succeeded(row.lane());
      published.add(row.id());
      next(row);
    } else if (Refusals.isForGood(failure)) {
      park(row, failure);
    } else {
      pause(row, failure);
    }
  }

  private void next(OutboxRow row) {
    lanes.done(row).ifPresent(this::send);
    if (published.size() >= DELETED_AT_ONCE) {
      deletePublished();
    }
    onProgress.run();
  }

  /** The events behind it go on: each carries the whole state, so a gap heals, a stop would not. */
  private void park(OutboxRow row, Throwable refusal) {
    table
        .park(row.id(), refusal.getClass().getName())
        .publishOn(thread)
        .subscribe(
            nothing -> {},
            failure -> pause(row, failure),
            () -> {
              metrics.parked();
              log.error(
                  "Kafka refuses outbox row {} of {} for good ({}); it is in outbox_parked and waits"
                      + " for an operator, the rows behind it go on",
                  row.id(),
                  row.event(),
                  refusal.getClass().getName());
              next(row);
            });
  }

  private void pause(OutboxRow row, Throwable failure) {
    metrics.failed();
    Duration pause = paused.failed(row.lane(), System.nanoTime());
    lanes.forget(row.lane());
    log.warn(
        "Kafka did not take outbox row {} of {} ({}); its key tries again in {}, other keys go on",
        row.id(),
        row.event(),
        failure.getClass().getName(),
        pause);
    onProgress.run();
  }
}
