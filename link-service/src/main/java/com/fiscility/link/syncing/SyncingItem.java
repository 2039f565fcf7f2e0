package com.fiscility.link.syncing;

import com.fiscility.link.connection.ItemTokens;
import com.fiscility.link.connection.Observations;
import com.fiscility.link.connection.ObservingHealth;
import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.connection.domain.Observation;
import com.fiscility.link.plaid.AccessToken;
import com.fiscility.link.plaid.CallSubject;
import com.fiscility.link.plaid.PlaidCallException;
import com.fiscility.link.plaid.PlaidEndpoint;
import com.fiscility.link.plaid.PlaidFailure;
import com.fiscility.link.syncing.SyncStates.SyncState;
import com.fiscility.link.syncing.domain.AfterFailure;
import com.fiscility.link.syncing.domain.Attempt;
import com.fiscility.link.work.CrowdedBanks;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.link.work.PostponedException;
import com.fiscility.link.work.WorkHandler;
import com.fiscility.link.work.WorkKind;
import com.fiscility.link.work.WorkSubject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import reactor.core.publisher.Mono;

/**
 * Refreshes an Item: its transactions from where the last sync ended, and its balances.
 *
 * <p><em>Delivery:</em> at least once; a holder may die between any two pages. <em>Idempotent
 * because:</em> pages are staged and become true together with the cursor after them, in a
 * transaction that needs the lease; the next holder begins at the old cursor. What costs money is
 * marked before it is sent. <em>Ordering:</em> one piece of work per Item at a time.
 */
final class SyncingItem implements WorkHandler {

  private static final Duration BANK_PAUSE = Duration.ofSeconds(30);

  private final SyncStates states;
  private final ItemTokens tokens;
  private final ReadingRounds rounds;
  private final PayingForBalances balances;
  private final EndingAttempt ending;
  private final ObservingHealth health;
  private final CrowdedBanks banks;
  private final Duration minSyncInterval;
  private final Clock clock;

  SyncingItem(
      SyncStates states,
      ItemTokens tokens,
      ReadingRounds rounds,
      PayingForBalances balances,
      EndingAttempt ending,
      ObservingHealth health,
      CrowdedBanks banks,
      Duration minSyncInterval,
      Clock clock) {
    this.states = states;
    this.tokens = tokens;
    this.rounds = rounds;
    this.balances = balances;
    this.ending = ending;
    this.health = health;
    this.banks = banks;
    this.minSyncInterval = minSyncInterval;
    this.clock = clock;
  }

  @Override
  public WorkKind kind() {
    return WorkKind.SYNC;
  }

  @Override
  public Mono<String> handle(LeasedWork work) {
    String itemId = WorkSubject.itemOf(work.subject());
    return states
        .find(itemId)
        .flatMap(state -> begin(work, state))
        // Its first sync comes with its link; what is announced before says nothing more.
        .switchIfEmpty(Mono.defer(() -> ending.unknown(work)))
        .contextWrite(CallSubject.item(itemId));
  }

  private Mono<String> begin(LeasedWork work, SyncState state) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
    Attempt attempt = Attempt.at(now, work.lane(), state.demands(), state.lastSuccess());
    if (!state.loginState().live()) {
      return ending.needless(work, state, "given up");
    }
    if (attempt.needless()) {
      return ending.met(work, state, attempt.metBefore());
    }
    Duration rest = attempt.rest(minSyncInterval);
    if (rest.compareTo(Duration.ZERO) > 0) {
      return Mono.error(new PostponedException("The Item was synced just now", rest, false));
    }
    return tokens
        .of(state.itemId())
        .flatMap(token -> refresh(new Refreshing(work, state, attempt), token))
        .switchIfEmpty(Mono.defer(() -> ending.needless(work, state, "without token")));
  }

  private Mono<String> refresh(Refreshing refreshing, AccessToken token) {
    SyncState state = refreshing.state();
    return rounds
        .read(refreshing.work(), state.itemId(), token, state.cursor())
        .flatMap(
            round ->
                balances
                    .of(refreshing, token, round)
                    .flatMap(
                        read -> works(refreshing).then(ending.succeeded(refreshing, round, read))))
        .onErrorResume(PlaidCallException.class, e -> failed(refreshing, e.failure()));
  }

  /** Plaid answered, so that its login works. */
  private Mono<Void> works(Refreshing refreshing) {
    SyncState state = refreshing.state();
    if (state.loginState() == LoginState.HEALTHY) {
      return Mono.empty();
    }
    Optional<Observation> works =
        Observations.answered(
            PlaidEndpoint.TRANSACTIONS_SYNC, null, refreshing.attempt().startedAt());
    return observe(state, works);
  }

  private Mono<String> failed(Refreshing refreshing, PlaidFailure failure) {
    if (failure instanceof PlaidFailure.NotExecuted not
        && not.reason() == PlaidFailure.Reason.NO_PERMIT) {
      // Nothing was sent, or what was read so far is read again: no attempt to tell of.
      return Mono.error(new PostponedException(failure.describe(), not.retryAfter(), true));
    }
    SyncState state = refreshing.state();
    Mono<Void> observed =
        observe(state, Observations.failed(failure, refreshing.attempt().startedAt()));
    AfterFailure after = AfterFailure.of(failure, refreshing.work().attempts());
    if (after.ofBank()) {
      banks.leaveAlone(state.institutionId(), BANK_PAUSE);
    }
    return observed.then(Mono.defer(() -> ending.failed(refreshing, failure, after)));
  }

  private Mono<Void> observe(SyncState state, Optional<Observation> seen) {
    return Mono.justOrEmpty(seen)
        .flatMap(s -> health.observe(state.userId(), state.itemId(), s, null));
  }
}
