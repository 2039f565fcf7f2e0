package com.fiscility.simulator.books;

import com.fiscility.simulator.bank.BankTransaction;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change in what an Item sees that its bank's days do not bring by themselves: other accounts are
 * shared, or a test wrote a transaction. Its place in the Item's log never changes.
 *
 * @param afterDays how many of the log's days lie before it
 * @param day the day it happened
 * @param sharing the accounts before and after; null when these stay the same
 * @param row the transaction that a test wrote; null when there is none
 */
public record Edit(
    int afterDays, LocalDate day, @Nullable Sharing sharing, @Nullable EditedRow row) {

  /** Keys of the shared accounts. */
  public record Sharing(List<String> before, List<String> after) {}

  /** What a test does to a transaction. */
  public enum Deed {
    ADD,
    MODIFY,
    REMOVE,
    /** A pending transaction goes and its posted one comes. */
    POST
  }

  /**
   * A transaction as it is from then on.
   *
   * @param transactionId its id; for {@link Deed#POST} the new one
   * @param replaces the id of the pending transaction that it replaces
   * @param transaction null for {@link Deed#REMOVE}
   */
  public record EditedRow(
      Deed deed,
      String accountKey,
      String transactionId,
      @Nullable String replaces,
      @Nullable BankTransaction transaction,
      boolean pending) {}
}
