package com.fiscility.link.connection;

import com.fiscility.link.connection.domain.UnlinkReason;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** What belongs to giving a connection up, besides its state. */
public interface Removals {

  /**
   * Why a connection is given up.
   *
   * @param reason why
   * @param replacedBy the Item that takes its place
   */
  record Removal(UnlinkReason reason, @Nullable String replacedBy) {}

  /** Notes, in the current transaction, why a connection is given up. */
  Mono<Void> begin(String itemId, Removal removal);

  /** Why a connection is given up; empty when the Item never became one. */
  Mono<Removal> of(String itemId);

  /**
   * Deletes, in the current transaction, what is left beside an unlinked Item: facts, transactions
   * and work.
   */
  Mono<Void> forget(String itemId);
}
