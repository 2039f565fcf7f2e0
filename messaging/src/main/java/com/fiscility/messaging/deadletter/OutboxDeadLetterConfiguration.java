package com.fiscility.messaging.deadletter;

import com.fiscility.messaging.outbox.Outbox;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Dead letters of a service with a database. */
@Configuration(proxyBeanMethods = false)
public class OutboxDeadLetterConfiguration {

  @Bean
  DeadLetters outboxDeadLetters(
      DeadLetterEvents events,
      ObjectProvider<CommandAnswers> answers,
      Outbox outbox,
      ReactiveTransactionManager transactions) {
    return new OutboxDeadLetters(
        events,
        answers.getIfAvailable(() -> command -> Mono.just(true)),
        outbox,
        TransactionalOperator.create(transactions));
  }
}
