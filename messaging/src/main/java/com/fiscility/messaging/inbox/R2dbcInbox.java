package com.fiscility.messaging.inbox;

import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.NoTransactionException;
import org.springframework.transaction.reactive.TransactionSynchronizationManager;
import reactor.core.publisher.Mono;

/** Claims by inserting; a second claim waits for the first one's transaction and then fails. */
final class R2dbcInbox implements Inbox {

  /** Not an exception caught: in Postgres that would end the transaction. */
  private static final String CLAIM =
      "INSERT INTO inbox (consumer, event_id) VALUES ($1, $2) ON CONFLICT DO NOTHING";

  private final DatabaseClient database;

  R2dbcInbox(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Boolean> claim(String consumer, UUID eventId) {
    return TransactionSynchronizationManager.forCurrentTransaction()
        .onErrorMap(NoTransactionException.class, R2dbcInbox::noTransaction)
        .then(
            Mono.defer(
                () -> database.sql(CLAIM).bind(0, consumer).bind(1, eventId).fetch().rowsUpdated()))
        .map(inserted -> inserted == 1);
  }

  private static IllegalStateException noTransaction(Throwable cause) {
    return new IllegalStateException(
        "An event is claimed only inside the transaction of its effect", cause);
  }
}
