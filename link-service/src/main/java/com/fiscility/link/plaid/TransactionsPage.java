package com.fiscility.link.plaid;

import java.time.Instant;
import java.util.List;

/**
 * Up to 500 changes of an Item's transactions. Nothing of a round is true before its last page.
 *
 * @param upserted new or changed, in Plaid's order; a later one replaces an earlier one
 * @param removed transaction_ids that are gone
 * @param accounts the accounts with their newest known balances
 * @param nextCursor where the next page begins; empty while Plaid has read nothing yet
 * @param hasMore whether the round goes on
 * @param requestId Plaid's request id
 * @param startedAt business time at which the call was started
 */
public record TransactionsPage(
    List<PlaidTransaction> upserted,
    List<String> removed,
    List<PlaidAccount> accounts,
    String nextCursor,
    boolean hasMore,
    String requestId,
    Instant startedAt) {

  /** Changes of one page at most. */
  public static final int MOST_CHANGES = 500;

  public TransactionsPage {
    upserted = List.copyOf(upserted);
    removed = List.copyOf(removed);
    accounts = List.copyOf(accounts);
  }
}
