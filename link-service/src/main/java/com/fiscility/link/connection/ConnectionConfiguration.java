package com.fiscility.link.connection;

import com.fiscility.link.plaid.PlaidGateway;
import com.fiscility.link.quota.PermittedCalls;
import com.fiscility.link.work.WorkQueue;
import com.fiscility.messaging.outbox.Outbox;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.reactive.TransactionalOperator;

/** What is done about connections. */
@Configuration(proxyBeanMethods = false)
class ConnectionConfiguration {

  @Bean
  ConnectionChanges connectionChanges(
      ConnectionStore connections,
      ItemEvents events,
      Outbox outbox,
      TransactionalOperator transaction,
      Clock clock) {
    return new ConnectionChanges(connections, events, outbox, transaction, clock);
  }

  @Bean
  ObservingHealth observingHealth(
      ConnectionChanges changes, ConnectionStore connections, WorkQueue queue) {
    return new ObservingHealth(changes, connections, queue);
  }

  @Bean
  GivingUpConnection givingUpConnection(
      ConnectionChanges changes,
      ConnectionStore connections,
      Removals removals,
      ItemEvents events,
      Outbox outbox,
      WorkQueue queue,
      Clock clock) {
    return new GivingUpConnection(changes, connections, removals, events, outbox, queue, clock);
  }

  @Bean
  RemovingItem removingItem(
      ConnectionChanges changes,
      Removals removals,
      ItemTokens tokens,
      OrphanList orphans,
      PlaidGateway plaid,
      PermittedCalls permits,
      WorkQueue queue,
      TransactionalOperator transaction) {
    return new RemovingItem(changes, removals, tokens, orphans, plaid, permits, queue, transaction);
  }
}
