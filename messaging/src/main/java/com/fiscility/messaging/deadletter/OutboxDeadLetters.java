package com.fiscility.messaging.deadletter;

import com.fiscility.messaging.outbox.Outbox;
import java.util.List;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Stores the letter and the command's answer as two outbox rows of one transaction, in which the
 * service also remembers how the command ended.
 */
final class OutboxDeadLetters implements DeadLetters {

  private final DeadLetterEvents events;
  private final CommandAnswers answers;
  private final Outbox outbox;
  private final TransactionalOperator transactions;

  OutboxDeadLetters(
      DeadLetterEvents events,
      CommandAnswers answers,
      Outbox outbox,
      TransactionalOperator transactions) {
    this.events = events;
    this.answers = answers;
    this.outbox = outbox;
    this.transactions = transactions;
  }

  @Override
  public Mono<Void> store(DeadLetter letter) {
    return Mono.fromCallable(() -> events.of(letter))
        .flatMap(
            found ->
                Mono.justOrEmpty(found.command())
                    .flatMap(answers::store)
                    .defaultIfEmpty(false)
                    .map(told -> told ? found.all() : List.of(found.letter()))
                    .flatMap(outbox::append)
                    .as(transactions::transactional));
  }
}
