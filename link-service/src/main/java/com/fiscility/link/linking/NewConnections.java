package com.fiscility.link.linking;

import com.fiscility.link.connection.Observations;
import com.fiscility.link.connection.domain.Account;
import com.fiscility.link.connection.domain.AccountStatus;
import com.fiscility.link.connection.domain.Balances;
import com.fiscility.link.connection.domain.Bank;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.Health;
import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.connection.domain.Observation;
import com.fiscility.link.linking.domain.PublicTokenExchange;
import com.fiscility.link.plaid.AccountsAnswer;
import com.fiscility.link.plaid.PlaidAccount;
import com.fiscility.link.plaid.PlaidEndpoint;
import java.time.Instant;
import java.util.List;

/** Connections as Plaid's first answer about their accounts shows them. */
final class NewConnections {

  private NewConnections() {}

  /** The accounts that Plaid reports, all of them open until it is decided otherwise. */
  static List<Account> accounts(AccountsAnswer answer) {
    return answer.accounts().stream().map(account -> account(account, answer.startedAt())).toList();
  }

  /** A new connection at its first version. */
  static Connection of(
      PublicTokenExchange exchange,
      AccountsAnswer answer,
      Bank bank,
      List<Account> accounts,
      Instant now) {
    return new Connection(
        answer.itemId(),
        exchange.userId(),
        1,
        bank,
        health(answer),
        answer.consentExpirationTime(),
        exchange.exchangedAt(),
        null,
        exchange.linkRequestId(),
        now,
        accounts);
  }

  private static Health health(AccountsAnswer answer) {
    Observation seen =
        Observations.answered(PlaidEndpoint.ACCOUNTS_GET, answer.itemError(), answer.startedAt());
    return new Health(
        seen.loginError() == null ? LoginState.HEALTHY : LoginState.NEEDS_RECONNECT,
        seen.loginError(),
        seen.source(),
        seen.startedAt());
  }

  private static Account account(PlaidAccount account, Instant asOf) {
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
            asOf));
  }
}
