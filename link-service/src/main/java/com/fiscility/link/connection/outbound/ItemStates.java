package com.fiscility.link.connection.outbound;

import com.fiscility.events.AccountStatus;
import com.fiscility.events.ItemAccount;
import com.fiscility.events.ItemState;
import com.fiscility.events.LoginState;
import com.fiscility.link.connection.domain.Account;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.OpenFact;
import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** Connections in the form of their events. */
public final class ItemStates {

  /** Digits after the point of money in events: decimal(38,10). */
  private static final int MONEY_SCALE = 10;

  private ItemStates() {}

  /** The whole state of a connection. */
  public static ItemState of(Connection connection) {
    return ItemState.newBuilder()
        .setInstitutionId(connection.bank().institutionId())
        .setInstitutionName(connection.bank().name())
        .setLoginState(of(connection.health().state()))
        .setHealthReason(connection.health().reason())
        .setHealthSource(connection.health().source())
        .setHealthObservedAt(connection.health().observedAt())
        .setOpenFacts(connection.openFacts().stream().map(ItemStates::of).toList())
        .setConsentExpirationTime(connection.consentExpirationTime())
        .setLastUserPresentAt(connection.lastUserPresentAt())
        .setLastSuccessStartedAt(connection.lastSuccessStartedAt())
        .setAccounts(connection.accounts().stream().map(ItemStates::of).toList())
        .build();
  }

  static LoginState of(com.fiscility.link.connection.domain.LoginState state) {
    return LoginState.valueOf(state.name());
  }

  private static com.fiscility.events.OpenFact of(OpenFact fact) {
    return com.fiscility.events.OpenFact.newBuilder().setCode(fact.code()).setAt(fact.at()).build();
  }

  private static ItemAccount of(Account account) {
    return ItemAccount.newBuilder()
        .setAccountId(account.accountId())
        .setPersistentAccountId(account.persistentAccountId())
        .setName(account.name())
        .setOfficialName(account.officialName())
        .setMask(account.mask())
        .setType(account.type())
        .setSubtype(account.subtype())
        .setStatus(AccountStatus.valueOf(account.status().name()))
        .setCurrentBalance(money(account.balances().current()))
        .setAvailableBalance(money(account.balances().available()))
        .setLimitBalance(money(account.balances().limit()))
        .setIsoCurrencyCode(account.balances().isoCurrencyCode())
        .setUnofficialCurrencyCode(account.balances().unofficialCurrencyCode())
        .setBalancesAsOf(account.balances().asOf())
        .build();
  }

  private static @Nullable BigDecimal money(@Nullable BigDecimal amount) {
    return amount == null ? null : amount.setScale(MONEY_SCALE, RoundingMode.HALF_EVEN);
  }
}
