package com.fiscility.link.linking;

import com.fiscility.link.connection.Observations;
import com.fiscility.link.connection.domain.Account;
import com.fiscility.link.connection.domain.Bank;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.Health;
import com.fiscility.link.connection.domain.HealthDecision;
import com.fiscility.link.connection.domain.Observation;
import com.fiscility.link.linking.domain.PublicTokenExchange;
import com.fiscility.link.plaid.AccountsAnswer;
import com.fiscility.link.plaid.PlaidEndpoint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Connections as Plaid's first answer about their accounts shows them. */
final class NewConnections {

  private NewConnections() {}

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
        micros(exchange.exchangedAt()),
        null,
        exchange.linkRequestId(),
        now,
        accounts,
        List.of());
  }

  /** As it is stored and told, which round a finer time in different ways. */
  private static @Nullable Instant micros(@Nullable Instant time) {
    return time == null ? null : time.truncatedTo(ChronoUnit.MICROS);
  }

  /** An error that does not blame the login leaves it healthy until a call says otherwise. */
  private static Health health(AccountsAnswer answer) {
    return HealthDecision.of(
        Observations.answered(PlaidEndpoint.ACCOUNTS_GET, answer.itemError(), answer.startedAt())
            .orElseGet(
                () ->
                    new Observation(null, PlaidEndpoint.ACCOUNTS_GET.path(), answer.startedAt())));
  }
}
