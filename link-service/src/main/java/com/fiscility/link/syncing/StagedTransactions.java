package com.fiscility.link.syncing;

import com.fiscility.link.plaid.PlaidTransaction;
import com.fiscility.link.plaid.TransactionsPage;
import java.util.List;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** What a round's pages bring before its last page makes all of it true at once. */
public interface StagedTransactions {

  /** How many transactions a round changes. */
  record Counts(int upserted, int removed) {

    /** All of them. */
    public int all() {
      return upserted + removed;
    }
  }

  /**
   * Some of a round's changes.
   *
   * @param upserted transactions that are new or changed
   * @param removed transaction_ids that are gone
   * @param last the last transaction_id of both; the next part begins after it
   */
  record Part(List<PlaidTransaction> upserted, List<String> removed, String last) {

    public Part {
      upserted = List.copyOf(upserted);
      removed = List.copyOf(removed);
    }
  }

  /**
   * Drops what earlier rounds of an Item left behind, in the current transaction, which holds the
   * Item's lease: another holder's round may be among them.
   */
  Mono<Void> clear(String itemId);

  /**
   * Adds a page; where it speaks of what an earlier page spoke of, it knows better.
   *
   * @return how many transactions no earlier page spoke of
   */
  Mono<Integer> add(UUID roundId, String itemId, TransactionsPage page);

  /** Counts a round's changes. */
  Mono<Counts> count(UUID roundId);

  /** Makes a round's changes true, in the current transaction. */
  Mono<Void> apply(UUID roundId, String userId);

  /**
   * Reads some of a round's changes, ordered by transaction_id.
   *
   * @param after begins after this transaction_id
   * @param size how many at most
   */
  Mono<Part> part(UUID roundId, String after, int size);

  /**
   * Drops a round, in the current transaction.
   *
   * @return how many changes it had
   */
  Mono<Integer> drop(UUID roundId);
}
