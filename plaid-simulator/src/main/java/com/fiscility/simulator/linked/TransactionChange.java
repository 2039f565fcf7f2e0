package com.fiscility.simulator.linked;

import com.fiscility.simulator.bank.BankTransaction;
import com.fiscility.simulator.protocol.DerivedIds;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One step of an Item's stream of transactions. */
public sealed interface TransactionChange {

  String accountId();

  String transactionId();

  /** A transaction appears. */
  record Added(Row row) implements TransactionChange {

    @Override
    public String accountId() {
      return row.account().accountId();
    }

    @Override
    public String transactionId() {
      return row.transactionId();
    }
  }

  /** A transaction changes under its id. */
  record Modified(Row row) implements TransactionChange {

    @Override
    public String accountId() {
      return row.account().accountId();
    }

    @Override
    public String transactionId() {
      return row.transactionId();
    }
  }

  /** A transaction disappears, often because the posted one takes its place. */
  record Removed(String accountId, String transactionId) implements TransactionChange {}

  /**
   * A transaction as an Item sees it.
   *
   * @param pendingTransactionId the id of the pending transaction that it replaces; null if none
   *     was ever seen
   */
  record Row(
      LinkedAccount account,
      String transactionId,
      @Nullable String pendingTransactionId,
      BankTransaction transaction,
      boolean pending) {

    /** What the bank knows by itself, before or after it is booked. */
    static Row of(LinkedAccount account, BankTransaction transaction, boolean pending) {
      boolean wasPending = !pending && transaction.posted().isAfter(transaction.authorized());
      return new Row(
          account,
          id(account, transaction, pending),
          wasPending ? id(account, transaction, true) : null,
          transaction,
          pending);
    }

    /** The day under which it is listed. */
    public LocalDate date() {
      return pending ? transaction.authorized() : transaction.posted();
    }

    static String id(LinkedAccount account, BankTransaction transaction, boolean pending) {
      return DerivedIds.transaction(
          account.accountId(), transaction.authorized(), transaction.number(), pending);
    }
  }
}
