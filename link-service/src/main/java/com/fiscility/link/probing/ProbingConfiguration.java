package com.fiscility.link.probing;

import com.fiscility.link.connection.ConnectionChanges;
import com.fiscility.link.connection.ConnectionStore;
import com.fiscility.link.connection.ItemTokens;
import com.fiscility.link.connection.ObservingHealth;
import com.fiscility.link.connection.OrphanList;
import com.fiscility.link.connection.domain.PlanLimits;
import com.fiscility.link.plaid.PlaidGateway;
import com.fiscility.link.quota.PermittedCalls;
import com.fiscility.link.work.WorkQueue;
import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.reactive.TransactionalOperator;

/** What asks Plaid how Items are. */
@Configuration(proxyBeanMethods = false)
class ProbingConfiguration {

  @Bean
  ProvingItem provingItem(PlaidGateway plaid, PermittedCalls permits, Clock clock) {
    return new ProvingItem(plaid, permits, clock);
  }

  @Bean
  ProvenConnections provenConnections(
      ConnectionChanges changes,
      ConnectionStore connections,
      UpdateModeRequests requests,
      ItemFacts facts,
      WorkQueue queue,
      PlanLimits plans,
      TransactionalOperator transaction,
      Clock clock) {
    return new ProvenConnections(
        changes, connections, requests, facts, queue, plans, transaction, clock);
  }

  @Bean
  AnnouncingFacts announcingFacts(ConnectionChanges changes, ItemFacts facts, Clock clock) {
    return new AnnouncingFacts(changes, facts, clock);
  }

  @Bean
  UnknownItems unknownItems(
      ConnectionStore connections,
      OrphanList orphans,
      WorkQueue queue,
      TransactionalOperator transaction,
      Clock clock) {
    return new UnknownItems(connections, orphans, queue, transaction, clock);
  }

  @Bean
  ProbingItem probingItem(
      ConnectionStore connections,
      ItemTokens tokens,
      ProvingItem proving,
      ProvenConnections proven,
      ObservingHealth health,
      AnnouncingFacts facts,
      UnknownItems unknown,
      UpdateModeRequests requests,
      WorkQueue queue,
      Clock clock) {
    return new ProbingItem(
        new ProbingItem.Parts(
            connections, tokens, proving, proven, health, facts, unknown, requests, queue, clock));
  }
}
