package com.fiscility.simulator.bank;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One movement on an account.
 *
 * @param number its place among the account's movements of its day
 * @param authorized the day it happened
 * @param posted the day the bank books it; until then it is pending
 * @param amount in the account's currency; positive is money out
 * @param merchantName null for the bank's own bookings
 */
public record BankTransaction(
    int number,
    LocalDate authorized,
    LocalDate posted,
    BigDecimal amount,
    String description,
    @Nullable String merchantName,
    String category,
    String detailedCategory,
    String channel) {

  /** How it is listed. */
  public String name() {
    return merchantName == null ? description : merchantName;
  }

  /** The same movement with another amount and, unless it is null, another name. */
  public BankTransaction changed(BigDecimal newAmount, @Nullable String newName) {
    return new BankTransaction(
        number,
        authorized,
        posted,
        newAmount,
        newName == null ? description : newName,
        newName == null ? merchantName : newName,
        category,
        detailedCategory,
        channel);
  }

  /** The same movement, booked on this day. */
  public BankTransaction postedOn(LocalDate day) {
    return new BankTransaction(
        number,
        authorized,
        day,
        amount,
        description,
        merchantName,
        category,
        detailedCategory,
        channel);
  }
}
