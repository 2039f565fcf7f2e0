package com.fiscility.link.connection;

import com.fiscility.link.connection.ConnectionChanges.Seen;
import com.fiscility.link.connection.Removals.Removal;
import com.fiscility.link.connection.domain.ConnectionChange;
import com.fiscility.link.connection.domain.ItemNews;
import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.plaid.AccessToken;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/**
 * Removes an Item at Plaid, which bills for it until then; the token is deleted only afterwards.
 *
 * <p><em>Delivery:</em> at least once. <em>Idempotent because:</em> Plaid answers a second removal
 * with "not found", which is success. <em>Ordering:</em> one piece of work per Item at a time.
 */
public final class RemovingItem implements WorkHandler {

  private static final Logger LOG = LoggerFactory.getLogger(RemovingItem.class);

  private final ConnectionChanges changes;
  private final Removals removals;
  private final ItemTokens tokens;
  private final OrphanList orphans;
  private final PlaidGateway plaid;
  private final PermittedCalls permits;
  private final WorkQueue queue;
  private final TransactionalOperator transaction;

  public RemovingItem(
      ConnectionChanges changes,
      Removals removals,
      ItemTokens tokens,
      OrphanList orphans,
      PlaidGateway plaid,
      PermittedCalls permits,
      WorkQueue queue,
      TransactionalOperator transaction) {
    this.changes = changes;
    this.removals = removals;
    this.tokens = tokens;
    this.orphans = orphans;
    this.plaid = plaid;
    this.permits = permits;
    this.queue = queue;
    this.transaction = transaction;
  }

  @Override
  public WorkKind kind() {
    return WorkKind.REMOVE_ITEM;
  }

  @Override
  public Mono<String> handle(LeasedWork work) {
    ItemWork item = ItemWork.of(work);
    return tokens
        .of(item.itemId())
        .flatMap(token -> remove(work, item, token))
        // An earlier holder removed it and died before its row was deleted.
        .switchIfEmpty(Mono.defer(() -> removed(work, item)));
  }

  private Mono<String> remove(LeasedWork work, ItemWork item, AccessToken token) {
    return permits
        .make(PlaidEndpoint.ITEM_REMOVE, work.lane(), plaid.removeItem(token))
        .contextWrite(CallSubject.item(item.itemId()))
        .flatMap(requestId -> removed(work, item))
        .onErrorResume(PlaidCallException.class, e -> afterFailure(work, item, e.failure()));
  }

  private Mono<String> afterFailure(LeasedWork work, ItemWork item, PlaidFailure failure) {
    if (failure instanceof PlaidFailure.Refused refused) {
      PlaidErrorClass errorClass = refused.errorClass();
      if (errorClass == PlaidErrorClass.ITEM_GONE
          || errorClass == PlaidErrorClass.ALREADY_DELETED) {
        return removed(work, item);
      }
      if (refused.errorCode().equals("INVALID_ACCESS_TOKEN")) {
        return stranded(work, item, refused);
      }
    }
    return Mono.error(Pauses.after(failure, work.attempts()));
  }

  /** What never became a connection ends whatever its user's connections look like. */
  private Mono<String> removed(LeasedWork work, ItemWork item) {
    return removals
        .of(item.itemId())
        .flatMap(
            why ->
                changes.<String>decide(
                    item.userId(), item.itemId(), seen -> removed(work, item, seen, why)))
        .switchIfEmpty(Mono.defer(() -> removedWithoutConnection(work, item)));
  }

  private Mono<String> removed(LeasedWork work, ItemWork item, Seen seen, Removal why) {
    return seen.connection().health().state() == LoginState.REMOVING
        ? unlink(work, item, seen, why)
        : removedWithoutConnection(work, item);
  }

  /** From here on nothing of the connection is left but its tombstone. */
  private Mono<String> unlink(LeasedWork work, ItemWork item, Seen seen, Removal why) {
    ConnectionChange change =
        ConnectionChange.of(
            seen.connection(),
            seen.connection().unlinked(),
            new ItemNews.Unlinked(why.reason(), why.replacedBy()));
    return changes
        .store(
            seen.user(),
            change,
            null,
            finish(work, item).then(Mono.defer(() -> removals.forget(item.itemId()))))
        .thenReturn("unlinked");
  }

  /** An Item that never became a connection. */
  private Mono<String> removedWithoutConnection(LeasedWork work, ItemWork item) {
    return finish(work, item).as(transaction::transactional).thenReturn("removed");
  }

  private Mono<Void> finish(LeasedWork work, ItemWork item) {
    return queue.finish(work).then(Mono.defer(() -> tokens.delete(item.itemId())));
  }

  /** No retry will help; the token stays, so that an operator can look into it. */
  private Mono<String> stranded(LeasedWork work, ItemWork item, PlaidFailure.Refused refused) {
    LOG.error(
        "Item {} cannot be removed at Plaid ({}, request_id {}): it is listed as an orphan for an"
            + " operator",
        item.itemId(),
        refused.errorCode(),
        refused.requestId());
    return queue
        .finish(work)
        .then(Mono.defer(() -> orphans.stranded(item, refused)))
        .as(transaction::transactional)
        .thenReturn("stranded");
  }
}
