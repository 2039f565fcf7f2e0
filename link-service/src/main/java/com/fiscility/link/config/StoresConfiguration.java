package com.fiscility.link.config;

import com.fiscility.link.connection.ConnectionStore;
import com.fiscility.link.connection.ItemEvents;
import com.fiscility.link.connection.ItemTokens;
import com.fiscility.link.connection.OrphanList;
import com.fiscility.link.connection.Removals;
import com.fiscility.link.connection.outbound.AvroItemEvents;
import com.fiscility.link.connection.outbound.R2dbcConnectionStore;
import com.fiscility.link.connection.outbound.R2dbcItemTokens;
import com.fiscility.link.connection.outbound.R2dbcOrphanList;
import com.fiscility.link.connection.outbound.R2dbcRemovals;
import com.fiscility.link.institution.InstitutionEvents;
import com.fiscility.link.institution.InstitutionStore;
import com.fiscility.link.institution.outbound.AvroInstitutionEvents;
import com.fiscility.link.institution.outbound.R2dbcInstitutionStore;
import com.fiscility.link.linking.CommandIntake;
import com.fiscility.link.linking.CommandLog;
import com.fiscility.link.linking.ExchangeLedger;
import com.fiscility.link.linking.LinkRequests;
import com.fiscility.link.linking.LinkedItems;
import com.fiscility.link.linking.OutcomeEvents;
import com.fiscility.link.linking.outbound.AvroOutcomeEvents;
import com.fiscility.link.linking.outbound.OldCommands;
import com.fiscility.link.linking.outbound.R2dbcCommandIntake;
import com.fiscility.link.linking.outbound.R2dbcCommandLog;
import com.fiscility.link.linking.outbound.R2dbcExchangeLedger;
import com.fiscility.link.linking.outbound.R2dbcLinkRequests;
import com.fiscility.link.linking.outbound.R2dbcLinkedItems;
import com.fiscility.link.probing.ItemFacts;
import com.fiscility.link.probing.UpdateModeRequests;
import com.fiscility.link.probing.outbound.R2dbcItemFacts;
import com.fiscility.link.probing.outbound.R2dbcUpdateModeRequests;
import com.fiscility.link.vault.TokenVault;
import com.fiscility.link.work.LostLeases;
import com.fiscility.messaging.encryption.TinkFieldSealer;
import com.fiscility.messaging.envelope.Envelopes;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.messaging.outbox.Outbox;
import com.fiscility.messaging.retention.RetentionSweep;
import java.time.Clock;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.util.IdGenerator;
import tools.jackson.databind.json.JsonMapper;

/** What writes rows and events. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({
  LinkingProperties.class,
  LinkListeningProperties.class,
  CommandLogProperties.class
})
class StoresConfiguration {

  @Bean
  ConnectionStore connectionStore(DatabaseClient database, TransactionalOperator transaction) {
    return new R2dbcConnectionStore(database, transaction, JsonMapper.shared());
  }

  @Bean
  Removals removals(DatabaseClient database) {
    return new R2dbcRemovals(database);
  }

  @Bean
  ItemTokens itemTokens(DatabaseClient database, TokenVault vault) {
    return new R2dbcItemTokens(database, vault);
  }

  @Bean
  OrphanList orphanList(DatabaseClient database, IdGenerator ids, Clock clock) {
    return new R2dbcOrphanList(database, ids, clock);
  }

  @Bean
  Envelopes envelopes(IdGenerator ids, Clock clock) {
    return new Envelopes("link-service", clock, ids::generateId);
  }

  @Bean
  ItemEvents itemEvents(EventEncoder encoder, Envelopes envelopes) {
    return new AvroItemEvents(encoder, envelopes);
  }

  @Bean
  UpdateModeRequests updateModeRequests(DatabaseClient database) {
    return new R2dbcUpdateModeRequests(database);
  }

  @Bean
  ItemFacts itemFacts(DatabaseClient database) {
    return new R2dbcItemFacts(database, JsonMapper.shared());
  }

  @Bean
  InstitutionStore institutionStore(DatabaseClient database) {
    return new R2dbcInstitutionStore(database);
  }

  @Bean
  InstitutionEvents institutionEvents(EventEncoder encoder, Envelopes envelopes) {
    return new AvroInstitutionEvents(encoder, envelopes);
  }

  @Bean
  ExchangeLedger exchangeLedger(DatabaseClient database, TokenVault vault) {
    return new R2dbcExchangeLedger(database, vault);
  }

  @Bean
  CommandLog commandLog(DatabaseClient database) {
    return new R2dbcCommandLog(database);
  }

  @Bean
  RetentionSweep commandLogSweep(
      DatabaseClient database, CommandLogProperties properties, Clock clock) {
    return new RetentionSweep(
        "commands",
        properties.sweepInterval(),
        true,
        List.of(new OldCommands(database, properties.retention(), clock)));
  }

  @Bean
  CommandIntake commandIntake(DatabaseClient database, LostLeases lost, IdGenerator ids) {
    return new R2dbcCommandIntake(database, lost, ids, JsonMapper.shared());
  }

  @Bean
  LinkedItems linkedItems(DatabaseClient database, Outbox outbox) {
    return new R2dbcLinkedItems(database, outbox, JsonMapper.shared());
  }

  @Bean
  LinkRequests linkRequests(DatabaseClient database) {
    return new R2dbcLinkRequests(database);
  }

  @Bean
  OutcomeEvents outcomeEvents(
      EventEncoder encoder, LinkingProperties properties, Envelopes envelopes) {
    return new AvroOutcomeEvents(
        encoder,
        TinkFieldSealer.of("LINK_TOKEN_ENCRYPTION_KEYSET", properties.linkTokenEncryptionKeyset()),
        envelopes);
  }
}
