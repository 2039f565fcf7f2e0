package com.fiscility.link.connection.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One account of a connection.
 *
 * @param accountId Plaid's account_id, opaque and case sensitive
 * @param persistentAccountId the same account across Items, where the bank has such an id
 * @param name name given by the user or the bank
 * @param officialName the bank's official name
 * @param mask last 2 to 4 characters of the account number; not unique
 * @param type Plaid's type
 * @param subtype Plaid's subtype
 * @param status whether it is served
 * @param balances the newest known balances
 * @param missingSince HIDDEN: start of the first read that did not show it any more
 */
public record Account(
    String accountId,
    @Nullable String persistentAccountId,
    String name,
    @Nullable String officialName,
    @Nullable String mask,
    String type,
    @Nullable String subtype,
    AccountStatus status,
    Balances balances,
    @Nullable Instant missingSince) {

  /** The same account, treated otherwise; it is there. */
  public Account withStatus(AccountStatus status) {
    return copy(status, balances, null);
  }

  /** The same account, which a read that was started then did not show. */
  public Account missing(Instant since) {
    return copy(AccountStatus.HIDDEN, balances, since);
  }

  /** The same account with these balances. */
  public Account withBalances(Balances balances) {
    return copy(status, balances, missingSince);
  }

  private Account copy(AccountStatus status, Balances balances, @Nullable Instant missingSince) {
    return new Account(
        accountId,
        persistentAccountId,
        name,
        officialName,
        mask,
        type,
        subtype,
        status,
        balances,
        missingSince);
  }
}
