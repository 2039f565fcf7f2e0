package com.fiscility.link.config;

import com.fiscility.link.syncing.BankTransactions;
import com.fiscility.link.syncing.CarriedTransactions;
import com.fiscility.link.syncing.PaidCalls;
import com.fiscility.link.syncing.RefreshDemands;
import com.fiscility.link.syncing.RefreshOutcomes;
import com.fiscility.link.syncing.StagedTransactions;
import com.fiscility.link.syncing.SyncEvents;
import com.fiscility.link.syncing.SyncStates;
import com.fiscility.link.syncing.inbound.SoftRefreshListener;
import com.fiscility.link.syncing.outbound.AvroRefreshOutcomes;
import com.fiscility.link.syncing.outbound.AvroSyncEvents;
import com.fiscility.link.syncing.outbound.R2dbcBankTransactions;
import com.fiscility.link.syncing.outbound.R2dbcCarriedTransactions;
import com.fiscility.link.syncing.outbound.R2dbcPaidCalls;
import com.fiscility.link.syncing.outbound.R2dbcRefreshDemands;
import com.fiscility.link.syncing.outbound.R2dbcStagedTransactions;
import com.fiscility.link.syncing.outbound.R2dbcSyncStates;
import com.fiscility.messaging.envelope.Envelopes;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.messaging.listening.Subscription;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import tools.jackson.databind.json.JsonMapper;

/** Syncing's ports, and where demands for refreshes come in. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(RefreshListeningProperties.class)
class SyncingPortsConfiguration {

  /** Logical consumer; names dead letters. */
  private static final String CONSUMER = "refreshing";

  /** A demand can come back as long as its topic keeps it, and then its dead letter. */
  private static final Duration PAID_CALLS_KEPT =
      TopicCatalogue.REFRESH_EVENTS
          .retention()
          .plus(TopicCatalogue.DEAD_LETTER_RETENTION)
          .multipliedBy(2);

  @Bean
  SyncStates syncStates(DatabaseClient database) {
    return new R2dbcSyncStates(database);
  }

  @Bean
  BankTransactions bankTransactions(DatabaseClient database) {
    return new R2dbcBankTransactions(database);
  }

  @Bean
  CarriedTransactions carriedTransactions(DatabaseClient database) {
    return new R2dbcCarriedTransactions(database);
  }

  @Bean
  StagedTransactions stagedTransactions(DatabaseClient database) {
    return new R2dbcStagedTransactions(database);
  }

  @Bean
  PaidCalls paidCalls(DatabaseClient database) {
    return new R2dbcPaidCalls(database, PAID_CALLS_KEPT);
  }

  @Bean
  SyncEvents syncEvents(EventEncoder encoder, Envelopes envelopes) {
    return new AvroSyncEvents(encoder, envelopes);
  }

  @Bean
  RefreshOutcomes refreshOutcomes(EventEncoder encoder, Envelopes envelopes) {
    return new AvroRefreshOutcomes(encoder, envelopes);
  }

  @Bean
  RefreshDemands refreshDemands(DatabaseClient database, TransactionalOperator transaction) {
    return new R2dbcRefreshDemands(database, transaction, JsonMapper.shared());
  }

  @Bean
  Subscription refreshEvents(
      RefreshDemands demands, RefreshListeningProperties properties, Clock clock) {
    return new Subscription(
        CONSUMER,
        properties.group(),
        List.of(TopicCatalogue.REFRESH_EVENTS),
        properties.concurrency(),
        new SoftRefreshListener(demands, clock));
  }
}
