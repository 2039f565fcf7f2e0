package com.fiscility.link.syncing;

import com.fiscility.link.syncing.StagedParts.Part;
import java.util.List;
import java.util.Map;
import reactor.core.publisher.Mono;

/** Transactions that an Item has from the one whose place it took. */
public interface CarriedTransactions {

  /**
   * Gives posted transactions to another Item, in the current transaction. Pending ones stay: what
   * they became, only the other Item learns.
   *
   * @param accounts accounts of the other Item by accounts of this one; what others have stays
   * @return how many there were
   */
  Mono<Integer> carry(String userId, String from, String to, Map<String, String> accounts);

  /**
   * Reads some of an Item's carried transactions, ordered by transaction_id.
   *
   * @param after begins after this transaction_id
   * @param size how many at most
   */
  Mono<Part> part(String userId, String itemId, String after, int size);

  /**
   * Deletes, in the current transaction, those of days that the Item has read by itself: of each
   * account, from the day of the oldest posted transaction on that it has read.
   *
   * @return transaction_ids of what is gone
   */
  Mono<List<String>> makeRoom(String userId, String itemId);
}
