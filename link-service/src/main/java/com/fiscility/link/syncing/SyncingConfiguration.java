package com.fiscility.link.syncing;

import com.fiscility.link.connection.ConnectionChanges;
import com.fiscility.link.connection.ItemTokens;
import com.fiscility.link.connection.ObservingHealth;
import com.fiscility.link.linking.CommandLog;
import com.fiscility.link.plaid.PlaidTransactions;
import com.fiscility.link.quota.PermittedCalls;
import com.fiscility.link.work.CrowdedBanks;
import com.fiscility.link.work.Steps;
import com.fiscility.link.work.WorkQueue;
import com.fiscility.messaging.outbox.Outbox;
import java.time.Clock;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.util.IdGenerator;

/** What is done to refresh connections. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SyncingProperties.class)
class SyncingConfiguration {

  /** Well within a lease. */
  private static final Duration WAIT_FOR_ROOM = Duration.ofSeconds(60);

  @Bean
  PatientCalls patientCalls(PermittedCalls permits, @Qualifier("leaseClock") Clock leaseClock) {
    return new PatientCalls(permits, leaseClock);
  }

  @Bean
  ReadingRounds readingRounds(
      StagedTransactions staged,
      PlaidTransactions plaid,
      PatientCalls calls,
      WorkQueue queue,
      Steps steps,
      SyncingProperties properties,
      TransactionalOperator transaction,
      IdGenerator ids) {
    LongRounds longRounds = new LongRounds(properties.longRounds(), WAIT_FOR_ROOM);
    return new ReadingRounds(staged, plaid, calls, queue, longRounds, steps, transaction, ids);
  }

  @Bean
  PayingForBalances payingForBalances(
      PaidCalls paid,
      PlaidTransactions plaid,
      PatientCalls calls,
      WorkQueue queue,
      ObservingHealth health,
      Clock clock) {
    return new PayingForBalances(paid, plaid, calls, queue, health, clock);
  }

  @Bean
  TellingRounds tellingRounds(StagedTransactions staged, SyncEvents events, Outbox outbox) {
    return new TellingRounds(staged, events, outbox);
  }

  @Bean
  StoringRounds storingRounds(
      BankTransactions transactions,
      StagedTransactions staged,
      TellingRounds telling,
      SyncEvents events,
      Outbox outbox) {
    return new StoringRounds(transactions, staged, telling, events, outbox);
  }

  @Bean
  CarryingHistory carryingHistory(
      CarriedTransactions carried, SyncEvents events, Outbox outbox, IdGenerator ids) {
    return new CarryingHistory(carried, events, outbox, ids);
  }

  @Bean
  AnsweringOwners answeringOwners(CommandLog commands, RefreshOutcomes outcomes, Clock clock) {
    return new AnsweringOwners(commands, outcomes, clock);
  }

  @Bean
  EndingAttempt endingAttempt(
      ConnectionChanges changes,
      StoringRounds rounds,
      CarryingHistory history,
      SyncStates states,
      AnsweringOwners owners,
      WorkQueue queue,
      TransactionalOperator transaction,
      Clock clock) {
    return new EndingAttempt(changes, rounds, history, states, owners, queue, transaction, clock);
  }

  @Bean
  SyncingItem syncingItem(
      SyncStates states,
      ItemTokens tokens,
      ReadingRounds rounds,
      PayingForBalances balances,
      EndingAttempt ending,
      ObservingHealth health,
      CrowdedBanks banks,
      SyncingProperties properties,
      Clock clock) {
    return new SyncingItem(
        states,
        tokens,
        rounds,
        balances,
        ending,
        health,
        banks,
        properties.minSyncInterval(),
        clock);
  }
}
