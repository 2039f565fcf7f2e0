package com.fiscility.simulator.control;

import com.fiscility.simulator.bank.BankAccount;
import com.fiscility.simulator.linked.LinkedAccount;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An account that an Item shares now, with the balances that {@code /accounts/get} gives.
 *
 * @param persistentAccountId the bank's own name for it; null at most banks
 */
public record AccountView(
    String accountId,
    String name,
    String officialName,
    String mask,
    String type,
    String subtype,
    BigDecimal current,
    @Nullable BigDecimal available,
    @Nullable String isoCurrencyCode,
    @Nullable String unofficialCurrencyCode,
    @Nullable String persistentAccountId) {

  static AccountView of(LinkedAccount linked) {
    BankAccount account = linked.account();
    return new AccountView(
        linked.accountId(),
        account.name(),
        account.officialName(),
        account.mask(),
        account.type(),
        account.subtype(),
        account.current(),
        account.available(),
        account.unofficialCurrency() ? null : account.currency(),
        account.unofficialCurrency() ? account.currency() : null,
        account.persistentId());
  }
}
