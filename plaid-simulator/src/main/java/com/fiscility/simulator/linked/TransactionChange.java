package com.fiscility.simulator.linked;

import com.fiscility.simulator.bank.BankTransaction;
import com.fiscility.simulator.protocol.DerivedIds;
import org.jspecify.annotations.Nullable;

/** One step of an Item's stream of transactions. */
public sealed interface TransactionChange {

  String accountId();

  String transactionId();

  /** A transaction appears. */
  record Added(LinkedAccount account, BankTransaction transaction, boolean pending)
      implements TransactionChange {

    @Override
    public String accountId() {
      return account.accountId();
    }

    @Override
    public String transactionId() {
      return id(account, transaction, pending);
    }

    /** The id of the pending transaction that this one replaces; null if none was ever seen. */
    public @Nullable String pendingTransactionId() {
      boolean wasPending = transaction.posted().isAfter(transaction.authorized());
      return !pending && wasPending ? id(account, transaction, true) : null;
    }
  }

  /** A pending transaction disappears, because the posted one takes its place. */
  record Removed(LinkedAccount account, BankTransaction transaction) implements TransactionChange {

    @Override
    public String accountId() {
      return account.accountId();
    }

    @Override
    public String transactionId() {
      return id(account, transaction, true);
    }
  }

  private static String id(LinkedAccount account, BankTransaction transaction, boolean pending) {
    return DerivedIds.transaction(
        account.accountId(), transaction.authorized(), transaction.number(), pending);
  }
}
