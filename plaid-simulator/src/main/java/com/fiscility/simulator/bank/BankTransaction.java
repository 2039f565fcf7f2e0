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
    String channel) {}
