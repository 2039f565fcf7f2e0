package com.fiscility.link.plaid;

import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * The calls that refresh an Item. As with {@link PlaidGateway}, each subscription makes exactly one
 * HTTP request, and every failed call ends in a {@link PlaidCallException}.
 */
public interface PlaidTransactions {

  /**
   * Reads one page of what changed after a cursor. Until the first such call, Plaid announces
   * nothing of the Item's transactions.
   *
   * @param cursor where the last page ended; null for the beginning
   */
  Mono<TransactionsPage> page(AccessToken accessToken, @Nullable String cursor);

  /**
   * Asks the bank for balances; paid when it is answered, and slow.
   *
   * @param institutionId the bank: one wants to be told how old they may be
   */
  Mono<AccountsAnswer> balances(AccessToken accessToken, @Nullable String institutionId);
}
