package com.fiscility.gateway.connections;

import com.fiscility.gateway.connections.LinkedConnections.LinkedAccount;
import com.fiscility.gateway.connections.LinkedConnections.LinkedBalances;
import com.fiscility.gateway.connections.LinkedConnections.LinkedConnection;
import com.fiscility.gateway.connections.LinkedConnections.LinkedInstitution;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** From what link-service knows to what front ends see. */
final class ConnectionViews {

  private static final String FROM_DATES = "dates";

  private ConnectionViews() {}

  static ConnectionView of(LinkedConnection connection, Instant now) {
    Instant lastSuccess =
        connection.lastSuccessStartedAt() != null
            ? connection.lastSuccessStartedAt()
            : connection.linkedAt();
    ConnectionHealth health =
        ConnectionHealth.of(
            connection.loginState(), connection.consentExpirationTime(), lastSuccess, now);
    return new ConnectionView(
        connection.itemId(),
        institution(connection.institution()),
        health.name(),
        health.indicator(),
        evidence(connection, health, lastSuccess),
        connection.linkedAt(),
        connection.lastSuccessStartedAt(),
        connection.consentExpirationTime(),
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

  private static ConnectionView.Evidence evidence(
      LinkedConnection connection, ConnectionHealth health, @Nullable Instant lastSuccess) {
    return switch (health) {
      case NEEDS_ATTENTION_SOON ->
          new ConnectionView.Evidence(
              "consent-ends-soon", FROM_DATES, connection.healthObservedAt());
      case STALE -> new ConnectionView.Evidence("no-news", FROM_DATES, lastSuccess);
      default ->
          new ConnectionView.Evidence(
              connection.healthReason(), connection.healthSource(), connection.healthObservedAt());
    };
  }

  private static ConnectionView.Institution institution(@Nullable LinkedInstitution institution) {
    return institution == null
        ? new ConnectionView.Institution(null, null)
        : new ConnectionView.Institution(institution.institutionId(), institution.name());
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
