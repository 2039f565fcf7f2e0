package com.fiscility.gateway.connections;

import com.fiscility.gateway.connections.LinkedConnections.LastRefresh;
import com.fiscility.gateway.connections.LinkedConnections.LinkedAccount;
import com.fiscility.gateway.connections.LinkedConnections.LinkedBalances;
import com.fiscility.gateway.connections.LinkedConnections.LinkedConnection;
import com.fiscility.gateway.connections.LinkedConnections.LinkedInstitution;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From what link-service knows to what front ends see. */
final class ConnectionViews {

  private ConnectionViews() {}

  static ConnectionView of(LinkedConnection connection, HealthJudge.Judgement judgement) {
    return new ConnectionView(
        connection.itemId(),
        institution(connection.institution()),
        judgement.health().name(),
        judgement.health().indicator(),
        judgement.evidence(),
        connection.linkedAt(),
        connection.lastSuccessStartedAt(),
        connection.consentExpirationTime(),
        connection.lastUserPresentAt(),
        lastRefresh(connection.lastRefresh()),
        connection.openFacts().stream()
            .map(fact -> new ConnectionView.OpenFact(fact.code(), fact.at()))
            .toList(),
        connection.accounts().stream().map(ConnectionViews::account).toList());
  }

  static Stream<AccountsAnswer.ConnectedAccount> accounts(LinkedConnection connection) {
    ConnectionView.Institution institution = institution(connection.institution());
    return connection.accounts().stream()
        .map(
            account ->
                new AccountsAnswer.ConnectedAccount(
                    connection.itemId(), institution, account(account)));
  }

  private static AccountView account(LinkedAccount account) {
    return new AccountView(
        account.accountId(),
        account.name(),
        account.officialName(),
        account.mask(),
        account.type(),
        account.subtype(),
        account.status(),
        balances(account.balances()));
  }

  private static ConnectionView.@Nullable LastRefresh lastRefresh(@Nullable LastRefresh last) {
    return last == null
        ? null
        : new ConnectionView.LastRefresh(last.startedAt(), last.outcome(), last.failure());
  }

  private static ConnectionView.Institution institution(@Nullable LinkedInstitution institution) {
    return institution == null
        ? new ConnectionView.Institution(null, null, null, null)
        : new ConnectionView.Institution(
            institution.institutionId(),
            institution.name(),
            institution.health(),
            institution.healthSince());
  }

  private static AccountView.@Nullable Balances balances(@Nullable LinkedBalances balances) {
    if (balances == null) {
      return null;
    }
    String iso = balances.isoCurrencyCode();
    return new AccountView.Balances(
        balances.current(),
        balances.available(),
        balances.limit(),
        iso != null ? iso : balances.unofficialCurrencyCode(),
        balances.asOf());
  }
}
