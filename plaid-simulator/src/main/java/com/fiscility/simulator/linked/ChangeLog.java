package com.fiscility.simulator.linked;

import com.fiscility.simulator.bank.BankTransaction;
import com.fiscility.simulator.bank.Institution;
import com.fiscility.simulator.bank.Spending;
import com.fiscility.simulator.linked.TransactionChange.Added;
import com.fiscility.simulator.linked.TransactionChange.Removed;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Everything that ever changes in an Item's transactions, computed a day at a time.
 *
 * <p>The first steps are what the bank knew on the day of linking: that day, the day before, and so
 * on back to the start of the history. Each later step is what one day after linking brought: new
 * movements, and pending ones that were booked. So a place in the log means the same for ever.
 */
final class ChangeLog {

  /** Banks book within this many days. */
  private static final int LONGEST_PENDING = 2;

  private final Spending spending;
  private final Institution institution;
  private final String username;
  private final List<LinkedAccount> accounts;
  private final LocalDate linked;
  private final int history;

  /**
   * @param linked the day of linking
   * @param history days before and including that day that the Item may see
   */
  ChangeLog(
      Spending spending,
      Institution institution,
      String username,
      List<LinkedAccount> accounts,
      LocalDate linked,
      int history) {
    this.spending = spending;
    this.institution = institution;
    this.username = username;
    this.accounts = accounts;
    this.linked = linked;
    this.history = history;
  }

  /** How many steps there are when so much is ready. */
  int steps(UpdateStatus status, LocalDate today) {
    return switch (status) {
      case NOT_READY -> 0;
      case INITIAL_UPDATE_COMPLETE -> Math.min(30, history);
      case HISTORICAL_UPDATE_COMPLETE ->
          history + (int) Math.max(0, ChronoUnit.DAYS.between(linked, today));
    };
  }

  List<TransactionChange> at(int step) {
    List<TransactionChange> changes = new ArrayList<>();
    for (LinkedAccount account : accounts) {
      if (step < history) {
        known(account, linked.minusDays(step), changes);
      } else {
        happened(account, linked.plusDays(step - history + 1L), changes);
      }
    }
    return changes;
  }

  private void known(LinkedAccount account, LocalDate day, List<TransactionChange> changes) {
    for (BankTransaction transaction : movements(account, day)) {
      changes.add(new Added(account, transaction, transaction.posted().isAfter(linked)));
    }
  }

  private void happened(LinkedAccount account, LocalDate day, List<TransactionChange> changes) {
    for (int ago = LONGEST_PENDING; ago > 0; ago--) {
      for (BankTransaction transaction : movements(account, day.minusDays(ago))) {
        if (transaction.posted().equals(day)) {
          changes.add(new Removed(account, transaction));
          changes.add(new Added(account, transaction, false));
        }
      }
    }
    for (BankTransaction transaction : movements(account, day)) {
      changes.add(new Added(account, transaction, transaction.posted().isAfter(day)));
    }
  }

  private List<BankTransaction> movements(LinkedAccount account, LocalDate day) {
    return spending.on(day, institution, username, account.account());
  }
}
