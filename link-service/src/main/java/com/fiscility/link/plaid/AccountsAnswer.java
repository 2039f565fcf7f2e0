package com.fiscility.link.plaid;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of an Item and what Plaid says of the Item beside them.
 *
 * @param accounts in Plaid's order
 * @param itemId Plaid's item_id
 * @param institutionId the bank; null for Items without one
 * @param institutionName the bank's name, where Plaid gives it here
 * @param itemError what is wrong with the Item; null when nothing is
 * @param consentExpirationTime when the user's consent ends, where the bank limits it
 * @param requestId Plaid's request id
 * @param startedAt business time at which the call was started; answers are ordered by it
 */
public record AccountsAnswer(
    List<PlaidAccount> accounts,
    String itemId,
    @Nullable String institutionId,
    @Nullable String institutionName,
    @Nullable ItemError itemError,
    @Nullable Instant consentExpirationTime,
    String requestId,
    Instant startedAt) {

  public AccountsAnswer {
    accounts = List.copyOf(accounts);
  }
}
