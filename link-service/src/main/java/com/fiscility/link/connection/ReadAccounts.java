package com.fiscility.link.connection;

import com.fiscility.link.connection.domain.Account;
import com.fiscility.link.connection.domain.AccountStatus;
import com.fiscility.link.connection.domain.Balances;
import com.fiscility.link.plaid.AccountsAnswer;
import com.fiscility.link.plaid.PlaidAccount;
import java.time.Instant;
import java.util.List;

/** Accounts as an answer of Plaid's shows them. */
public final class ReadAccounts {

  private ReadAccounts() {}

  /** All of them, open until it is decided otherwise. */
  public static List<Account> of(AccountsAnswer answer) {
    return answer.accounts().stream().map(account -> of(account, answer.startedAt())).toList();
  }

  private static Account of(PlaidAccount account, Instant asOf) {
    return new Account(
        account.accountId(),
        account.persistentAccountId(),
        account.name(),
        account.officialName(),
        account.mask(),
        account.type(),
        account.subtype(),
        AccountStatus.OPEN,
        new Balances(
            account.balances().current(),
            account.balances().available(),
            account.balances().limit(),
            account.balances().isoCurrencyCode(),
            account.balances().unofficialCurrencyCode(),
            asOf),
        null);
  }
}
