package com.fiscility.simulator.control;

import com.fiscility.simulator.bank.BankAccount;
import com.fiscility.simulator.bank.BankTransaction;
import com.fiscility.simulator.linked.TransactionChange.Row;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that an Item shows now, with the values that {@code /transactions/sync} gives.
 *
 * @param pendingTransactionId the pending one that it replaced; null if there was none
 * @param category the primary one
 */
public record TransactionView(
    String transactionId,
    String accountId,
    @Nullable String pendingTransactionId,
    LocalDate date,
    LocalDate authorizedDate,
    String name,
    @Nullable String merchantName,
    BigDecimal amount,
    @Nullable String isoCurrencyCode,
    @Nullable String unofficialCurrencyCode,
    boolean pending,
    String paymentChannel,
    String category,
    String detailedCategory) {

  static TransactionView of(Row row) {
    BankTransaction transaction = row.transaction();
    BankAccount account = row.account().account();
    return new TransactionView(
        row.transactionId(),
        row.account().accountId(),
        row.pendingTransactionId(),
        row.date(),
        transaction.authorized(),
        transaction.name(),
        transaction.merchantName(),
        transaction.amount(),
        account.unofficialCurrency() ? null : account.currency(),
        account.unofficialCurrency() ? account.currency() : null,
        row.pending(),
        transaction.channel(),
        transaction.category(),
        transaction.detailedCategory());
  }
}
