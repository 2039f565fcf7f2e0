package com.fiscility.messaging.deadletter;

import com.fiscility.messaging.outbox.Outbox;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Stores the letter and the command's answer as two outbox rows of one transaction. */
final class OutboxDeadLetters implements DeadLetters {

  private final DeadLetterEvents events;
  private final Outbox outbox;
  private final TransactionalOperator transactions;

  OutboxDeadLetters(DeadLetterEvents events, Outbox outbox, TransactionalOperator transactions) {
    this.events = events;
    this.outbox = outbox;
    this.transactions = transactions;
  }

  @Override
  public Mono<Void> store(DeadLetter letter) {
    return Mono.fromCallable(() -> events.of(letter))
        .flatMap(rows -> outbox.append(rows).as(transactions::transactional));
  }
}
