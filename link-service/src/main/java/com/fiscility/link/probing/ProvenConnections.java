package com.fiscility.link.probing;

import com.fiscility.link.connection.ConnectionChanges;
import com.fiscility.link.connection.ConnectionChanges.Seen;
import com.fiscility.link.connection.ConnectionStore;
import com.fiscility.link.connection.domain.AccountStatus;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.ConnectionChange;
import com.fiscility.link.connection.domain.HealthDecision;
import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.connection.domain.PlanLimits;
import com.fiscility.link.plaid.PlaidEndpoint;
import com.fiscility.link.probing.UpdateModeRequests.UpdateModeRequest;
import com.fiscility.link.probing.domain.ProvenConnection;
import com.fiscility.link.probing.domain.ReconciledAccounts;
import com.fiscility.link.probing.domain.UpdateModeClaim;
import com.fiscility.link.quota.Lane;
import com.fiscility.link.work.NewWork;
import com.fiscility.link.work.WorkKind;
import com.fiscility.link.work.WorkQueue;
import com.fiscility.link.work.WorkSubject;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Stores and tells what calls proved, in one transaction. Nothing of the connection is touched
 * before.
 */
public final class ProvenConnections {

  private final ConnectionChanges changes;
  private final ConnectionStore connections;
  private final UpdateModeRequests requests;
  private final ItemFacts facts;
  private final WorkQueue queue;
  private final PlanLimits plans;
  private final TransactionalOperator transaction;
  private final Clock clock;

  ProvenConnections(
      ConnectionChanges changes,
      ConnectionStore connections,
      UpdateModeRequests requests,
      ItemFacts facts,
      WorkQueue queue,
      PlanLimits plans,
      TransactionalOperator transaction,
      Clock clock) {
    this.changes = changes;
    this.connections = connections;
    this.requests = requests;
    this.facts = facts;
    this.queue = queue;
    this.plans = plans;
    this.transaction = transaction;
    this.clock = clock;
  }

  /**
   * What is to be stored.
   *
   * @param userId the owner
   * @param itemId the Item
   * @param proven what the calls showed
   * @param claim whether update mode was, or may have been, gone through
   * @param plan the owner's plan; null for the one of the newest request
   * @param cause the command on whose way it came, where there was one
   */
  public record Finding(
      String userId,
      String itemId,
      ProvenConnection proven,
      UpdateModeClaim claim,
      @Nullable String plan,
      @Nullable UUID cause) {}

  /**
   * The connection as stored.
   *
   * @param connection as it is now
   * @param userVersion version of all that the user sees now
   */
  public record Stored(Connection connection, long userVersion) {}

  /**
   * Stores.
   *
   * @param besides what else belongs to the transaction
   * @return empty when the Item is no connection of the user's any more
   */
  public Mono<Stored> store(Finding finding, Function<Stored, Mono<Void>> besides) {
    return changes.decide(
        finding.userId(),
        finding.itemId(),
        seen -> seen.connection().live() ? store(finding, seen, besides) : Mono.empty());
  }

  private Mono<Stored> store(Finding finding, Seen seen, Function<Stored, Mono<Void>> besides) {
    return requests
        .unused(finding.userId(), finding.itemId(), clock.instant())
        .map(Optional::of)
        .defaultIfEmpty(Optional.empty())
        .flatMap(
            request ->
                plan(finding, request)
                    .flatMap(plan -> store(finding, seen, request, plan, besides)));
  }

  private Mono<String> plan(Finding finding, Optional<UpdateModeRequest> request) {
    return Mono.justOrEmpty(finding.plan())
        .switchIfEmpty(Mono.justOrEmpty(request.map(UpdateModeRequest::plan)))
        .switchIfEmpty(Mono.defer(() -> requests.newestPlan(finding.itemId())))
        .defaultIfEmpty(PlanLimits.FALLBACK);
  }

  private Mono<Stored> store(
      Finding finding,
      Seen seen,
      Optional<UpdateModeRequest> request,
      String plan,
      Function<Stored, Mono<Void>> besides) {
    Connection before = seen.connection();
    ProvenConnection proven = finding.proven();
    Instant presentAt =
        finding.claim().proven(before, proven, request.isPresent())
            ? proven.works().startedAt()
            : null;
    int slots = plans.of(plan) - (seen.user().openAccounts() - before.openAccounts());
    Optional<ConnectionChange> change = proven.change(before, presentAt, slots);
    Mono<Void> probed = probed(before.itemId(), proven);
    if (change.isEmpty()) {
      Stored stored = new Stored(before, seen.user().userVersion());
      return keepEvidence(seen, proven)
          .then(probed)
          .then(Mono.defer(() -> refused(before) ? sync(before) : Mono.empty()))
          .then(Mono.defer(() -> besides.apply(stored)))
          .as(transaction::transactional)
          .thenReturn(stored);
    }
    Stored stored = new Stored(change.get().after(), seen.user().userVersion() + 1);
    Mono<Void> also =
        probed
            .then(presentAt == null ? Mono.empty() : counted(before.itemId(), presentAt))
            .then(
                readsAgain(change.get(), presentAt) || refused(stored.connection())
                    ? sync(stored.connection())
                    : Mono.empty())
            .then(awaitSecondRead(stored.connection(), proven))
            .then(Mono.defer(() -> besides.apply(stored)));
    return changes.store(seen.user(), change.get(), finding.cause(), also).thenReturn(stored);
  }

  /** What webhooks ask for from now on is compared with. */
  private Mono<Void> probed(String itemId, ProvenConnection proven) {
    Instant startedAt = proven.works().startedAt();
    Mono<Void> probed = connections.probed(itemId, startedAt);
    return proven.accounts() == null
        ? probed
        : probed.then(Mono.defer(() -> connections.accountsRead(itemId, startedAt)));
  }

  private Mono<Void> keepEvidence(Seen seen, ProvenConnection proven) {
    HealthDecision decision = proven.decision(seen.connection(), null);
    return connections
        .confirm(seen.user())
        .then(
            decision instanceof HealthDecision.Confirmed confirmed
                ? connections.keepEvidence(seen.connection(), confirmed.health())
                : Mono.empty());
  }

  private Mono<Void> counted(String itemId, Instant presentAt) {
    Instant now = clock.instant();
    return requests.use(itemId, now).then(facts.close(itemId, presentAt, now));
  }

  /** What was missed while it was broken, and new accounts, are read without waiting for a hint. */
  private static boolean readsAgain(ConnectionChange change, @Nullable Instant presentAt) {
    return presentAt != null
        || change.before().health().state() != LoginState.HEALTHY
            && change.after().health().state() == LoginState.HEALTHY;
  }

  /** What a sync was refused, only a sync finds mended. */
  private static boolean refused(Connection connection) {
    return connection.health().refusedBy(PlaidEndpoint.TRANSACTIONS_SYNC.path());
  }

  private Mono<Void> sync(Connection connection) {
    return queue.pull(
        new NewWork(
            WorkSubject.item(connection.itemId()),
            WorkKind.SYNC,
            "",
            Lane.WEBHOOK,
            connection.bank().institutionId(),
            clock.instant(),
            NewWork.NO_PAYLOAD));
  }

  private Mono<Void> awaitSecondRead(Connection after, ProvenConnection proven) {
    boolean hidden =
        proven.accounts() != null
            && after.accounts().stream().anyMatch(a -> a.status() == AccountStatus.HIDDEN);
    return hidden
        ? queue.add(
            ProbeWork.accounts(
                after.itemId(),
                after.bank().institutionId(),
                proven.works().startedAt().plus(ReconciledAccounts.SECOND_READ_AFTER)))
        : Mono.empty();
  }
}
