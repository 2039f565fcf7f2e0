package com.fiscility.link.connection;

import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.connection.domain.Observation;
import com.fiscility.link.plaid.CallSubject;
import com.fiscility.link.plaid.PlaidCallException;
import com.fiscility.link.plaid.PlaidEndpoint;
import com.fiscility.link.plaid.PlaidErrorClass;
import com.fiscility.link.plaid.PlaidFailure;
import com.fiscility.link.plaid.PlaidGateway;
import com.fiscility.link.quota.PermittedCalls;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.link.work.WorkHandler;
import com.fiscility.link.work.WorkKind;
import com.fiscility.link.work.WorkQueue;
import java.time.Clock;
import java.time.Instant;
import reactor.core.publisher.Mono;

/**
 * Calls {@code /transactions/sync} once for a new Item: from then on Plaid announces its
 * transactions. What the call returns is dropped; it comes again when transactions are read.
 *
 * <p><em>Delivery:</em> at least once. <em>Idempotent because:</em> nothing is kept but the login
 * state, which is ordered by the start of the call. <em>Ordering:</em> one piece of work per Item
 * at a time.
 */
public final class ArmingTransactions implements WorkHandler {

  private final ItemTokens tokens;
  private final ObservingHealth health;
  private final PlaidGateway plaid;
  private final PermittedCalls permits;
  private final WorkQueue queue;
  private final Clock clock;

  public ArmingTransactions(
      ItemTokens tokens,
      ObservingHealth health,
      PlaidGateway plaid,
      PermittedCalls permits,
      WorkQueue queue,
      Clock clock) {
    this.tokens = tokens;
    this.health = health;
    this.plaid = plaid;
    this.permits = permits;
    this.queue = queue;
    this.clock = clock;
  }

  @Override
  public WorkKind kind() {
    return WorkKind.SYNC;
  }

  @Override
  public Mono<String> handle(LeasedWork work) {
    ItemWork item = ItemWork.of(work);
    Instant startedAt = clock.instant();
    return permits
        .make(
            PlaidEndpoint.TRANSACTIONS_SYNC,
            work.lane(),
            tokens.withState(item.itemId()).flatMap(this::arm))
        .contextWrite(CallSubject.item(item.itemId()))
        .flatMap(before -> armed(work, item, before, startedAt))
        .switchIfEmpty(Mono.defer(() -> finished(work, "item gone")))
        .onErrorResume(
            PlaidCallException.class, e -> afterFailure(work, item, e.failure(), startedAt));
  }

  private Mono<LoginState> arm(ItemTokens.TokenAndState item) {
    return plaid
        .armTransactions(item.token())
        .thenReturn(item.state() == null ? LoginState.UNLINKED : item.state());
  }

  private Mono<String> armed(LeasedWork work, ItemWork item, LoginState before, Instant startedAt) {
    Observation works = new Observation(null, PlaidEndpoint.TRANSACTIONS_SYNC.path(), startedAt);
    Mono<Void> observed =
        before == LoginState.HEALTHY
            ? Mono.empty()
            : health.observe(item.userId(), item.itemId(), works, null);
    return observed.then(Mono.defer(() -> finished(work, "armed")));
  }

  private Mono<String> afterFailure(
      LeasedWork work, ItemWork item, PlaidFailure failure, Instant startedAt) {
    Mono<Void> observed =
        Observations.failed(failure, startedAt)
            .map(seen -> health.observe(item.userId(), item.itemId(), seen, null))
            .orElseGet(Mono::empty);
    return observed.then(
        Mono.defer(
            () ->
                pointless(failure)
                    ? finished(work, "refused")
                    : Mono.error(Pauses.after(failure, work.attempts()))));
  }

  /** A removed Item, or one without transactions, is never asked again. */
  private static boolean pointless(PlaidFailure failure) {
    if (failure instanceof PlaidFailure.Refused refused) {
      PlaidErrorClass errorClass = refused.errorClass();
      return errorClass == PlaidErrorClass.ITEM_GONE
          || errorClass == PlaidErrorClass.ALREADY_DELETED
          || errorClass == PlaidErrorClass.NEVER_WORKS;
    }
    return false;
  }

  private Mono<String> finished(LeasedWork work, String result) {
    return queue.finish(work).thenReturn(result);
  }
}
