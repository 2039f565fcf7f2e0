package com.fiscility.link.plaid;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One transaction as Plaid shows it now.
 *
 * @param transactionId Plaid's transaction_id, opaque and case sensitive
 * @param accountId the account that it belongs to
 * @param pendingTransactionId the pending transaction that it replaces
 * @param pending whether it may still change or vanish
 * @param amount in major units; positive is money out
 * @param isoCurrencyCode ISO 4217 code
 * @param unofficialCurrencyCode code of a currency without an ISO code
 * @param date posted, or when pending the day on which it happened
 * @param authorizedDate the day on which it was authorised
 * @param name the bank's description
 * @param merchantName the merchant, where Plaid knows it
 * @param paymentChannel online, in store or other
 * @param categoryPrimary Plaid's primary personal finance category
 * @param categoryDetailed Plaid's detailed personal finance category
 */
public record PlaidTransaction(
    String transactionId,
    String accountId,
    @Nullable String pendingTransactionId,
    boolean pending,
    BigDecimal amount,
    @Nullable String isoCurrencyCode,
    @Nullable String unofficialCurrencyCode,
    LocalDate date,
    @Nullable LocalDate authorizedDate,
    String name,
    @Nullable String merchantName,
    @Nullable String paymentChannel,
    @Nullable String categoryPrimary,
    @Nullable String categoryDetailed) {}
