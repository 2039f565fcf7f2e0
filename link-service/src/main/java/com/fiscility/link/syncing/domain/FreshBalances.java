package com.fiscility.link.syncing.domain;

import com.fiscility.link.connection.domain.Account;
import com.fiscility.link.connection.domain.Balances;
import com.fiscility.link.plaid.PlaidAccount;
import com.fiscility.link.plaid.PlaidBalances;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Accounts with newer balances. Accounts that are not known here are left to whoever reads
 * accounts, and balances that are newer than these stay.
 *
 * @param accounts all that are known, in their order
 * @param changed ids of those with other balances than before
 */
public record FreshBalances(List<Account> accounts, List<String> changed) {

  public FreshBalances {
    accounts = List.copyOf(accounts);
    changed = List.copyOf(changed);
  }

  /**
   * Puts balances to accounts.
   *
   * @param asOf when Plaid gave them
   */
  public static FreshBalances of(List<Account> known, List<PlaidAccount> read, Instant asOf) {
    Map<String, PlaidBalances> byId =
        read.stream()
            .collect(
                Collectors.toMap(
                    PlaidAccount::accountId, PlaidAccount::balances, (one, other) -> other));
    List<Account> accounts = new ArrayList<>();
    List<String> changed = new ArrayList<>();
    for (Account account : known) {
      PlaidBalances balances = byId.get(account.accountId());
      if (balances == null || isNewer(account.balances().asOf(), asOf)) {
        accounts.add(account);
        continue;
      }
      accounts.add(account.withBalances(at(balances, asOf)));
      if (!same(account.balances(), balances)) {
        changed.add(account.accountId());
      }
    }
    return new FreshBalances(accounts, changed);
  }

  private static boolean isNewer(@Nullable Instant known, Instant asOf) {
    return known != null && known.isAfter(asOf);
  }

  private static Balances at(PlaidBalances balances, Instant asOf) {
    return new Balances(
        balances.current(),
        balances.available(),
        balances.limit(),
        balances.isoCurrencyCode(),
        balances.unofficialCurrencyCode(),
        asOf);
  }

  private static boolean same(Balances known, PlaidBalances read) {
    return same(known.current(), read.current())
        && same(known.available(), read.available())
        && same(known.limit(), read.limit())
        && Objects.equals(known.isoCurrencyCode(), read.isoCurrencyCode())
        && Objects.equals(known.unofficialCurrencyCode(), read.unofficialCurrencyCode());
  }

  private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    return one == null || other == null ? one == other : one.compareTo(other) == 0;
  }
}
