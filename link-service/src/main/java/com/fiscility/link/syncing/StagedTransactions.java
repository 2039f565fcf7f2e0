package com.fiscility.link.syncing;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** What a round's pages bring before its last page makes all of it true at once. */
public interface StagedTransactions extends StagedParts {

  /** How many transactions a round changes. */
  record Counts(int upserted, int removed) {

    /** All of them. */
    public int all() {
      return upserted + removed;
    }
  }

  /**
   * Drops what earlier rounds of an Item left behind, in the current transaction, which holds the
   * Item's lease: another holder's round may be among them.
   */
  Mono<Void> clear(String itemId);

  /**
   * Adds a page's changes; where it speaks of what an earlier page spoke of, it knows better.
   *
   * @return how many transactions no earlier page spoke of
   */
  Mono<Integer> add(String itemId, UUID roundId, Part changes);

  /** Counts a round's changes. */
  Mono<Counts> count(String itemId, UUID roundId);

  /** Makes a round's changes true, in the current transaction. */
  Mono<Void> apply(String itemId, UUID roundId, String userId);

  /**
   * Drops a round, in the current transaction.
   *
   * @return how many changes it had
   */
  Mono<Integer> drop(String itemId, UUID roundId);
}
