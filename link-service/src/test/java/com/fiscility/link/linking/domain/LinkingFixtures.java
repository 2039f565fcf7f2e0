package com.fiscility.link.linking.domain;

import com.fiscility.link.connection.domain.Account;
import com.fiscility.link.connection.domain.AccountStatus;
import com.fiscility.link.connection.domain.Balances;
import com.fiscility.link.connection.domain.Bank;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.Health;
import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.connection.domain.UserConnections;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Users, Items and tokens in the words of linking. */
final class LinkingFixtures {

  static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  static final String FRIDA = "frida";
  static final String BANK = "ins_1";
  static final String TOKEN = "a".repeat(64);
  static final UUID COMMAND = new UUID(0x7000, 1);
  static final UUID ATTEMPT = new UUID(0x7000, 2);

  private LinkingFixtures() {}

  static ExchangeCommand aCommand() {
    return aCommand(FRIDA, false, NOW.plus(Duration.ofMinutes(30)));
  }

  static ExchangeCommand anAcknowledgingCommand() {
    return aCommand(FRIDA, true, NOW.plus(Duration.ofMinutes(30)));
  }

  static ExchangeCommand anExpiredCommand() {
    return aCommand(FRIDA, false, NOW);
  }

  static ExchangeCommand aCommandOf(String userId) {
    return aCommand(userId, false, NOW.plus(Duration.ofMinutes(30)));
  }

  private static ExchangeCommand aCommand(String userId, boolean acknowledge, Instant expiresAt) {
    return new ExchangeCommand(
        COMMAND,
        userId,
        "free",
        null,
        TOKEN,
        BANK,
        "First Bank",
        List.of(new ReportedAccount("Checking", "0001")),
        acknowledge,
        expiresAt);
  }

  static PublicTokenExchange anExchange(ExchangeState state) {
    return anExchange(state, NOW.plus(Duration.ofMinutes(20)), false);
  }

  static PublicTokenExchange anExpiredExchange(ExchangeState state) {
    return anExchange(state, NOW, false);
  }

  static PublicTokenExchange anAcknowledgedExchange() {
    return anExchange(ExchangeState.EXCHANGED, NOW.plus(Duration.ofMinutes(20)), true);
  }

  /** Rejected after Plaid answered: its accounts showed what the browser did not report. */
  static PublicTokenExchange anExchangeThatFoundADuplicate() {
    PublicTokenExchange exchanged = anExchange(ExchangeState.EXCHANGED);
    return new PublicTokenExchange(
        exchanged.tokenSha256(),
        exchanged.userId(),
        ExchangeState.REJECTED,
        exchanged.attemptId(),
        exchanged.commandId(),
        exchanged.plan(),
        exchanged.linkRequestId(),
        exchanged.acknowledgedDuplicate(),
        exchanged.bank(),
        exchanged.expiresAt(),
        exchanged.exchangedAt(),
        exchanged.itemId(),
        null,
        Rejection.duplicateOf("existing"));
  }

  private static PublicTokenExchange anExchange(
      ExchangeState state, Instant expiresAt, boolean acknowledged) {
    boolean exchanged = state == ExchangeState.EXCHANGED || state == ExchangeState.LINKED;
    boolean sent =
        exchanged || state == ExchangeState.EXCHANGING || state == ExchangeState.INTERRUPTED;
    Rejection rejection =
        switch (state) {
          case REJECTED -> Rejection.of(RejectionReason.PLAID_REFUSED);
          case AWAITING_USER -> Rejection.duplicateOf("existing");
          default -> null;
        };
    return new PublicTokenExchange(
        TOKEN,
        FRIDA,
        state,
        sent ? ATTEMPT : null,
        COMMAND,
        "free",
        null,
        acknowledged,
        new Bank(BANK, "First Bank"),
        expiresAt,
        exchanged ? NOW : null,
        exchanged ? "new" : null,
        state == ExchangeState.LINKED ? "new" : null,
        rejection);
  }

  static UserConnections aUserWith(Connection... connections) {
    return new UserConnections(FRIDA, "opaque", 7, Arrays.asList(connections));
  }

  static Connection aConnection(String itemId, Account... accounts) {
    return aConnection(itemId, LoginState.HEALTHY, BANK, accounts);
  }

  static Connection aConnection(
      String itemId, LoginState state, String institutionId, Account... accounts) {
    return new Connection(
        itemId,
        FRIDA,
        1,
        new Bank(institutionId, "First Bank"),
        new Health(state, null, "/accounts/get", NOW.minus(Duration.ofDays(1))),
        null,
        null,
        null,
        null,
        NOW.minus(Duration.ofDays(1)),
        Arrays.asList(accounts),
        List.of());
  }

  static Account anAccount(String name, @Nullable String mask) {
    return anAccount(name, mask, null);
  }

  static Account anAccount(String name, @Nullable String mask, @Nullable String persistentId) {
    return new Account(
        name + mask,
        persistentId,
        name,
        null,
        mask,
        "depository",
        "checking",
        AccountStatus.OPEN,
        new Balances(null, null, null, null, null, null),
        null);
  }
}
