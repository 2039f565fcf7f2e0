package com.fiscility.messaging.outbox;

import com.fiscility.messaging.envelope.EncodedEvent;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronization;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;

/** Stores events in one statement, in the order of the list. */
final class R2dbcOutbox implements Outbox {

  /** Binary columns travel as base64 text, the shortest form that the driver takes in an array. */
  private static final String APPEND =
      "INSERT INTO outbox (shard, topic, key, headers, value)"
          + " SELECT s, t, decode(k, 'base64'), decode(h, 'base64'), decode(v, 'base64')"
          + " FROM unnest($1, $2, $3, $4, $5) WITH ORDINALITY AS e(s, t, k, h, v, n) ORDER BY n";

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

  private Mono<Void> insert(List<EncodedEvent> events) {
    int size = events.size();
    Short[] shards = new Short[size];
    String[] topics = new String[size];
    @Nullable String[] keys = new String[size];
    @Nullable String[] headers = new String[size];
    @Nullable String[] values = new String[size];
    for (int i = 0; i < size; i++) {
      EncodedEvent event = events.get(i);
      shards[i] = Shards.of(event.key());
      topics[i] = event.topic();
      keys[i] = base64(event.key());
      headers[i] = base64(HeaderBytes.write(event.headers()));
      values[i] = base64(event.value());
    }
    return database
        .sql(APPEND)
        .bind(0, shards)
        .bind(1, topics)
        .bind(2, keys)
        .bind(3, headers)
        .bind(4, values)
        .then();
  }

  private static @Nullable String base64(byte @Nullable [] bytes) {
    return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
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
