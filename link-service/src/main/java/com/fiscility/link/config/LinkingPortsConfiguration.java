package com.fiscility.link.config;

import com.fiscility.link.connection.ConnectionStore;
import com.fiscility.link.connection.ItemEvents;
import com.fiscility.link.connection.ItemTokens;
import com.fiscility.link.connection.ObservingHealth;
import com.fiscility.link.connection.OrphanList;
import com.fiscility.link.connection.domain.PlanLimits;
import com.fiscility.link.institution.InstitutionNames;
import com.fiscility.link.linking.CommandLog;
import com.fiscility.link.linking.ExchangeLedger;
import com.fiscility.link.linking.Histories;
import com.fiscility.link.linking.LinkRequests;
import com.fiscility.link.linking.LinkedItems;
import com.fiscility.link.linking.LinkingPorts;
import com.fiscility.link.linking.OutcomeEvents;
import com.fiscility.link.linking.TakingCommands;
import com.fiscility.link.linking.inbound.LinkCommandListener;
import com.fiscility.link.plaid.PlaidGateway;
import com.fiscility.link.probing.UpdateModeRequests;
import com.fiscility.link.quota.PermittedCalls;
import com.fiscility.link.quota.QuotaGovernor;
import com.fiscility.link.work.WorkQueue;
import com.fiscility.messaging.encryption.TinkFieldOpener;
import com.fiscility.messaging.listening.Subscription;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Clock;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.util.IdGenerator;

/** Linking's ports, and where its commands come in. */
@Configuration(proxyBeanMethods = false)
class LinkingPortsConfiguration {

  /** Logical consumer; names dead letters. */
  private static final String CONSUMER = "link-commands";

  @Bean
  PlanLimits planLimits(LinkingProperties properties) {
    return properties.planLimits();
  }

  @Bean
  LinkingPorts linkingPorts(
      ExchangeLedger ledger,
      LinkedItems linked,
      Histories histories,
      CommandLog commands,
      LinkRequests requests,
      UpdateModeRequests updateModes,
      OutcomeEvents outcomes,
      ConnectionStore connections,
      ItemTokens tokens,
      ItemEvents itemEvents,
      ObservingHealth health,
      OrphanList orphans,
      WorkQueue queue,
      PlaidGateway plaid,
      QuotaGovernor governor,
      PermittedCalls permits,
      InstitutionNames institutions,
      LinkingProperties properties,
      TransactionalOperator transaction,
      IdGenerator ids,
      Clock clock) {
    return new LinkingPorts(
        ledger,
        linked,
        histories,
        commands,
        requests,
        updateModes,
        outcomes,
        connections,
        tokens,
        itemEvents,
        health,
        orphans,
        queue,
        plaid,
        governor,
        permits,
        institutions,
        TinkFieldOpener.of(
            "PUBLIC_TOKEN_DECRYPTION_KEYSET", properties.publicTokenDecryptionKeyset()),
        transaction,
        ids,
        clock);
  }

  @Bean
  Subscription linkCommands(TakingCommands taking, LinkListeningProperties properties) {
    return new Subscription(
        CONSUMER,
        properties.group(),
        List.of(TopicCatalogue.LINK_COMMANDS),
        properties.concurrency(),
        new LinkCommandListener(taking));
  }
}
