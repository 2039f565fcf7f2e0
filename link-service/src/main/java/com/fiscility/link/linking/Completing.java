package com.fiscility.link.linking;

import com.fiscility.link.work.LeasedWork;
import com.fiscility.link.work.WorkQueue;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.outbox.Outbox;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Ends a piece of work: what it changed, its command's outcome, the end of its row and the events
 * that tell of all that, in one transaction, locks in the order user, Items, work and ledger,
 * outbox.
 */
final class Completing {

  private final CommandLog log;
  private final WorkQueue queue;
  private final Outbox outbox;
  private final TransactionalOperator transaction;
  private final MeterRegistry meters;
  private final Clock clock;

  Completing(
      CommandLog log,
      WorkQueue queue,
      Outbox outbox,
      TransactionalOperator transaction,
      MeterRegistry meters,
      Clock clock) {
    this.log = log;
    this.queue = queue;
    this.outbox = outbox;
    this.transaction = transaction;
    this.meters = meters;
    this.clock = clock;
  }

  /** Answers a command whose work changed nothing. */
  Mono<String> answer(LeasedWork work, UUID commandId, EncodedEvent outcome, String result) {
    return answer(work, commandId, outcome, result, Mono.empty(), List.of());
  }

  /**
   * Answers a command.
   *
   * @param changes what else is stored, first; subscribed in the transaction
   * @param events what else is told
   */
  Mono<String> answer(
      LeasedWork work,
      UUID commandId,
      EncodedEvent outcome,
      String result,
      Mono<Void> changes,
      List<EncodedEvent> events) {
    List<EncodedEvent> told = Stream.concat(events.stream(), Stream.of(outcome)).toList();
    return committed(
        work,
        result,
        changes.then(Mono.defer(() -> log.complete(work, commandId, outcome, clock.instant()))),
        told);
  }

  /** Ends work that answers no command. */
  Mono<String> end(LeasedWork work, String result, Mono<Void> changes, List<EncodedEvent> events) {
    return committed(work, result, changes.then(Mono.defer(() -> queue.finish(work))), events);
  }

  /** Counts work that ends by a store of its own. */
  Mono<String> counted(LeasedWork work, String result, Mono<Void> ended) {
    return ended.then(Mono.fromSupplier(() -> counted(work, result)));
  }

  private Mono<String> committed(
      LeasedWork work, String result, Mono<Void> changes, List<EncodedEvent> events) {
    return counted(
        work,
        result,
        changes.then(Mono.defer(() -> outbox.append(events))).as(transaction::transactional));
  }

  /** The funnel: how many get how far, and why not further. */
  private String counted(LeasedWork work, String result) {
    meters.counter("link.funnel", "kind", work.kind().name(), "result", result).increment();
    return result;
  }
}
