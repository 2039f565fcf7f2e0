package com.fiscility.link.syncing;

import com.fiscility.link.connection.Observations;
import com.fiscility.link.connection.ObservingHealth;
import com.fiscility.link.plaid.AccessToken;
import com.fiscility.link.plaid.PlaidAccount;
import com.fiscility.link.plaid.PlaidCallException;
import com.fiscility.link.plaid.PlaidEndpoint;
import com.fiscility.link.plaid.PlaidFailure;
import com.fiscility.link.plaid.PlaidTransactions;
import com.fiscility.link.quota.Lane;
import com.fiscility.link.syncing.ReadingRounds.ReadRound;
import com.fiscility.link.syncing.SyncStates.SyncState;
import com.fiscility.link.syncing.domain.Demand;
import com.fiscility.link.work.WorkQueue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Balances for a refresh: those that came with the transactions, or the bank's own when the Item's
 * owner asked, which costs money. One such call is made for a demand, or none: it is marked before
 * it is sent, and without its answer the balances that came for nothing are good enough.
 */
final class PayingForBalances {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final PaidCalls paid;
  private final PlaidTransactions plaid;
  private final PatientCalls calls;
  private final WorkQueue queue;
  private final ObservingHealth health;
  private final Clock clock;

  PayingForBalances(
      PaidCalls paid,
      PlaidTransactions plaid,
      PatientCalls calls,
      WorkQueue queue,
      ObservingHealth health,
      Clock clock) {
    this.paid = paid;
    this.plaid = plaid;
    this.calls = calls;
    this.queue = queue;
    this.health = health;
    this.clock = clock;
  }

  /**
   * What is known of balances now.
   *
   * @param accounts accounts with their balances
   * @param asOf when Plaid was asked for them
   */
  record ReadBalances(List<PlaidAccount> accounts, Instant asOf) {}

  Mono<ReadBalances> of(Refreshing refreshing, AccessToken token, ReadRound round) {
    ReadBalances free = new ReadBalances(round.accounts(), round.accountsAsOf());
    return Mono.justOrEmpty(refreshing.attempt().ofOwner())
        .flatMap(demand -> ask(refreshing, token, demand))
        .defaultIfEmpty(free);
  }

  private Mono<ReadBalances> ask(Refreshing refreshing, AccessToken token, Demand demand) {
    SyncState state = refreshing.state();
    Instant askedAt = clock.instant();
    Mono<ReadBalances> once =
        paid.mark(demand.dueId(), state.itemId(), askedAt)
            .flatMap(fresh -> fresh ? plaid.balances(token, state.institutionId()) : Mono.empty())
            .map(answer -> new ReadBalances(answer.accounts(), answer.startedAt()));
    return queue
        .extend(refreshing.work())
        .then(calls.patiently(PlaidEndpoint.ACCOUNTS_BALANCE_GET, Lane.PERSON, once, PATIENCE))
        .onErrorResume(
            PlaidCallException.class,
            e -> observed(state, e.failure(), askedAt).then(Mono.empty()));
  }

  private Mono<Void> observed(SyncState state, PlaidFailure failure, Instant startedAt) {
    return Observations.failed(failure, startedAt)
        .map(seen -> health.observe(state.userId(), state.itemId(), seen, null))
        .orElseGet(Mono::empty);
  }
}
