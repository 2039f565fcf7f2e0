package com.fiscility.simulator.linked;

import com.fiscility.simulator.bank.BankTransaction;
import com.fiscility.simulator.bank.Institution;
import com.fiscility.simulator.bank.Institutions;
import com.fiscility.simulator.bank.Spending;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.linked.TransactionChange.Added;
import com.fiscility.simulator.linked.TransactionChange.Removed;
import com.fiscility.simulator.linked.TransactionChange.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What days bring to an account of an Item, computed from the seed and never stored.
 *
 * <p>The first days of an Item's log are what the bank knew on the day of linking: that day, the
 * day before, and so on back to the start of the history. Each later one is a day after linking:
 * new movements, and pending ones that were booked.
 */
final class DayLog {

  /** Banks book within this many days. */
  private static final int LONGEST_PENDING = 2;

  private final Spending spending;
  private final Item item;
  private final Institution institution;

  DayLog(Spending spending, Item item) {
    this.spending = spending;
    this.item = item;
    this.institution = Institutions.get(item.grant().institutionId());
  }

  /**
   * What a day of the log brings.
   *
   * @param settled ids of pending transactions that are not going to be booked
   */
  List<TransactionChange> at(int number, LinkedAccount account, Set<String> settled) {
    int history = item.grant().daysRequested();
    return number < history
        ? known(account, item.linked().minusDays(number), item.linked())
        : happened(account, item.linked().plusDays(number - history + 1L), settled);
  }

  /** Everything that the bank knows of an account that is shared only now. */
  List<TransactionChange> history(LinkedAccount account, LocalDate today) {
    List<TransactionChange> changes = new ArrayList<>();
    for (int ago = 0; ago < item.grant().daysRequested(); ago++) {
      changes.addAll(known(account, today.minusDays(ago), today));
    }
    return changes;
  }

  /** The end of what was pending on a day. */
  List<TransactionChange> withoutPending(LinkedAccount account, LocalDate today) {
    List<TransactionChange> changes = new ArrayList<>();
    for (int ago = LONGEST_PENDING; ago >= 0; ago--) {
      for (BankTransaction transaction : movements(account, today.minusDays(ago))) {
        if (transaction.posted().isAfter(today)) {
          changes.add(removed(account, transaction));
        }
      }
    }
    return changes;
  }

  private List<TransactionChange> known(LinkedAccount account, LocalDate day, LocalDate today) {
    List<TransactionChange> changes = new ArrayList<>();
    for (BankTransaction transaction : movements(account, day)) {
      changes.add(new Added(Row.of(account, transaction, transaction.posted().isAfter(today))));
    }
    return changes;
  }

  private List<TransactionChange> happened(
      LinkedAccount account, LocalDate day, Set<String> settled) {
    List<TransactionChange> changes = new ArrayList<>();
    for (int ago = LONGEST_PENDING; ago > 0; ago--) {
      for (BankTransaction transaction : movements(account, day.minusDays(ago))) {
        if (transaction.posted().equals(day)
            && !settled.contains(Row.id(account, transaction, true))) {
          changes.add(removed(account, transaction));
          changes.add(new Added(Row.of(account, transaction, false)));
        }
      }
    }
    changes.addAll(known(account, day, day));
    return changes;
  }

  private static Removed removed(LinkedAccount account, BankTransaction transaction) {
    return new Removed(account.accountId(), Row.id(account, transaction, true));
  }

  private List<BankTransaction> movements(LinkedAccount account, LocalDate day) {
    return spending.on(day, institution, item.grant().username(), account.account());
  }
}
