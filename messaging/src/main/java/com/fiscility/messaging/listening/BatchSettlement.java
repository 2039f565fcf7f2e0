package com.fiscility.messaging.listening;

import com.fiscility.messaging.deadletter.DeadLetter;
import com.fiscility.messaging.deadletter.DeadLetter.Failure;
import com.fiscility.messaging.deadletter.DeadLetters;
import com.fiscility.messaging.envelope.UnreadableEventException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Settles the records of a batch in their order: each is stored by the handler or dead-lettered,
 * until all are settled or the infrastructure fails.
 *
 * <p><em>Delivery:</em> at least once. <em>Idempotent because:</em> the handler says. <em>Ordering:
 * </em> a record is handled after every earlier one of its partition is settled.
 */
final class BatchSettlement {

  private static final Logger log = LoggerFactory.getLogger(BatchSettlement.class);
  private static final int TRIES = 3;
  private static final String HANDLER_FAILED = "HANDLER_FAILED";

  private final Subscription subscription;
  private final RecordReader reader;
  private final BlockingBridge bridge;
  private final FailureClassifier classifier;
  private final DeadLetters deadLetters;
  private final ListeningMetrics metrics;

  BatchSettlement(
      Subscription subscription,
      RecordReader reader,
      ListeningParts parts,
      ListeningMetrics metrics) {
    this.subscription = subscription;
    this.reader = reader;
    this.bridge = parts.bridge();
    this.classifier = parts.classifier();
    this.deadLetters = parts.deadLetters();
    this.metrics = metrics;
  }

  Progress settle(List<ConsumerRecord<byte[], byte[]>> batch) {
    int settled = 0;
    while (settled < batch.size()) {
      Readable readable = readFrom(batch, settled);
      List<Received> events = readable.events();
      Progress handled = handle(batch.subList(settled, settled + events.size()), events);
      settled += handled.settled();
      if (handled.interruption() != null) {
        return new Progress(settled, handled.interruption());
      }
      Throwable stop = readable.stop();
      if (stop != null) {
        Throwable interruption = giveUpUnlessInfrastructure(batch.get(settled), stop);
        if (interruption != null) {
          return new Progress(settled, interruption);
        }
        settled++;
      }
    }
    return new Progress(settled, null);
  }

  /**
   * The longest run of records that can be read.
   *
   * @param stop why the record after them cannot be read; null at the end of the batch
   */
  private record Readable(List<Received> events, @Nullable Throwable stop) {}

  private Readable readFrom(List<ConsumerRecord<byte[], byte[]>> batch, int start) {
    List<Received> events = new ArrayList<>(batch.size() - start);
    for (ConsumerRecord<byte[], byte[]> record : batch.subList(start, batch.size())) {
      try {
        events.add(reader.read(record));
      } catch (RuntimeException e) {
        return new Readable(events, e);
      }
    }
    return new Readable(events, null);
  }

  private Progress handle(List<ConsumerRecord<byte[], byte[]>> records, List<Received> events) {
    if (events.isEmpty()) {
      return new Progress(0, null);
    }
    Throwable failure = attempt(events);
    if (failure == null) {
      return new Progress(events.size(), null);
    }
    if (classifier.kindOf(failure) == FailureKind.INFRASTRUCTURE) {
      return new Progress(0, failure);
    }
    return isolate(records, events);
  }

  /** One by one, so that a record that cannot be handled takes no other with it. */
  private Progress isolate(List<ConsumerRecord<byte[], byte[]>> records, List<Received> events) {
    for (int i = 0; i < events.size(); i++) {
      Throwable interruption = tryAlone(records.get(i), events.get(i));
      if (interruption != null) {
        return new Progress(i, interruption);
      }
    }
    return new Progress(events.size(), null);
  }

  private @Nullable Throwable tryAlone(ConsumerRecord<byte[], byte[]> record, Received event) {
    Throwable failure = null;
    for (int attempt = 1; attempt <= TRIES; attempt++) {
      failure = attempt(List.of(event));
      if (failure == null) {
        return null;
      }
      if (classifier.kindOf(failure) == FailureKind.INFRASTRUCTURE) {
        return failure;
      }
      log.warn(
          "{} failed on {} ({} of {} tries): {}",
          subscription.consumer(),
          event,
          attempt,
          TRIES,
          FailureTrace.places(failure));
    }
    return giveUpUnlessInfrastructure(record, failure);
  }

  private @Nullable Throwable attempt(List<Received> events) {
    return run(() -> bridge.run(subscription.handler().handle(events)));
  }

  /** Returns the infrastructure's failure that kept the record from being dead-lettered. */
  private @Nullable Throwable giveUpUnlessInfrastructure(
      ConsumerRecord<byte[], byte[]> record, Throwable failure) {
    if (classifier.kindOf(failure) == FailureKind.INFRASTRUCTURE) {
      return failure;
    }
    Failure reason = describe(failure);
    DeadLetter letter =
        new DeadLetter(
            reader.topicOf(record),
            record.partition(),
            record.offset(),
            subscription.consumer(),
            RecordReader.raw(record),
            reason);
    Throwable storing = run(() -> bridge.run(deadLetters.store(letter)));
    if (storing == null) {
      metrics.deadLettered(record.topic(), reason.code());
      log.error(
          "{} gave up on {}-{}@{} ({}: {}); it is a dead letter now, the next records go on",
          subscription.consumer(),
          record.topic(),
          record.partition(),
          record.offset(),
          reason.code(),
          reason.text());
    }
    return storing;
  }

  private static Failure describe(Throwable failure) {
    String type = failure.getClass().getName();
    if (failure instanceof UnreadableEventException unreadable) {
      return new Failure(type, unreadable.code().name(), unreadable.getMessage());
    }
    return new Failure(type, HANDLER_FAILED, "The handler failed " + TRIES + " times");
  }

  /** Everything but a failing virtual machine is the record's or the infrastructure's failure. */
  private static @Nullable Throwable run(Runnable work) {
    try {
      work.run();
      return null;
    } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError e) {
      return e;
    }
  }
}
