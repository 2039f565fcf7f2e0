package com.fiscility.simulator.bank;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An account as the bank shows it on one day.
 *
 * @param key names the account at its bank and login; Items derive their account_id from it
 * @param mask the last digits that people recognise it by
 * @param current what is on it, or for credit and loans what is owed
 * @param available what can be spent; null where that means nothing
 * @param limit the credit line; null where there is none
 * @param persistentId the bank's own name for it, equal in every Item; null at most banks
 */
public record BankAccount(
    String key,
    String name,
    String officialName,
    String mask,
    String type,
    String subtype,
    String currency,
    boolean unofficialCurrency,
    BigDecimal current,
    @Nullable BigDecimal available,
    @Nullable BigDecimal limit,
    @Nullable String persistentId) {

  /** The same account with another balance. */
  BankAccount holding(BigDecimal newCurrent, @Nullable BigDecimal newAvailable) {
    return new BankAccount(
        key,
        name,
        officialName,
        mask,
        type,
        subtype,
        currency,
        unofficialCurrency,
        newCurrent,
        newAvailable,
        limit,
        persistentId);
  }
}
