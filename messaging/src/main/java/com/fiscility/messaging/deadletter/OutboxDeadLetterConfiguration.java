package com.fiscility.messaging.deadletter;

import com.fiscility.messaging.outbox.Outbox;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.ReactiveTransactionManager;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Dead letters of a service with a database. */
@Configuration(proxyBeanMethods = false)
public class OutboxDeadLetterConfiguration {

  @Bean
  DeadLetters outboxDeadLetters(
      DeadLetterEvents events, Outbox outbox, ReactiveTransactionManager transactions) {
    return new OutboxDeadLetters(events, outbox, TransactionalOperator.create(transactions));
  }
}
