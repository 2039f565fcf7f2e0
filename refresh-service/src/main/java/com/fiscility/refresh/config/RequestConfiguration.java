package com.fiscility.refresh.config;

import com.fiscility.messaging.inbox.Inbox;
import com.fiscility.messaging.listening.Subscription;
import com.fiscility.messaging.outbox.Outbox;
import com.fiscility.refresh.plan.PlanStore;
import com.fiscility.refresh.plan.RefreshEvents;
import com.fiscility.refresh.plan.domain.Planning;
import com.fiscility.refresh.request.AnsweringRequests;
import com.fiscility.refresh.request.RefreshCommands;
import com.fiscility.refresh.request.inbound.RefreshCommandListener;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.reactive.TransactionalOperator;

/** Requests: where they come in, and how they are answered. */
@Configuration(proxyBeanMethods = false)
class RequestConfiguration {

  @Bean
  AnsweringRequests answeringRequests(
      Planning planning,
      PlanStore store,
      RefreshEvents events,
      Inbox inbox,
      Outbox outbox,
      TransactionalOperator transaction,
      Clock clock) {
    return new AnsweringRequests(planning, store, events, inbox, outbox, transaction, clock);
  }

  @Bean
  Subscription refreshCommands(AnsweringRequests answering, RefreshListeningProperties properties) {
    return new Subscription(
        RefreshCommands.CONSUMER,
        properties.group() + "-commands",
        List.of(TopicCatalogue.REFRESH_COMMANDS),
        properties.concurrency(),
        new RefreshCommandListener(answering));
  }
}
