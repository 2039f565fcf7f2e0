package com.fiscility.messaging.outbox;

import com.fiscility.messaging.envelope.EncodedEvent;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;

/** Stores events in one statement, in the order of the list. */
final class R2dbcOutbox implements Outbox {

  private static final String APPEND = OutboxRows.insert(1);

  private final DatabaseClient database;
  private final Runnable wakeRelay;

  R2dbcOutbox(DatabaseClient database, Runnable wakeRelay) {
    this.database = database;
    this.wakeRelay = wakeRelay;
  }

  @Override
  public Mono<Void> append(List<EncodedEvent> events) {
    if (events.isEmpty()) {
      return Mono.empty();
    }
    return TransactionSynchronizationManager.forCurrentTransaction()
        .onErrorMap(NoTransactionException.class, R2dbcOutbox::noTransaction)
        .doOnNext(transaction -> transaction.registerSynchronization(new WakeAfterCommit()))
        .then(Mono.defer(() -> insert(events)));
  }

  @Override
  public void committed() {
    wakeRelay.run();
  }

  private Mono<Void> insert(List<EncodedEvent> events) {
    DatabaseClient.GenericExecuteSpec spec = database.sql(APPEND);
    Object[] values = OutboxRows.values(events);
    for (int i = 0; i < values.length; i++) {
      spec = spec.bind(i, values[i]);
    }
    return spec.then();
  }

  private static IllegalStateException noTransaction(Throwable cause) {
    return new IllegalStateException(
        "Events are appended to the outbox only inside the transaction of their state", cause);
  }

  /** Wakes the relay of this instance; another instance's finds the rows by polling. */
  private final class WakeAfterCommit implements TransactionSynchronization {

    @Override
    public Mono<Void> afterCommit() {
      return Mono.fromRunnable(wakeRelay);
    }
  }
}
