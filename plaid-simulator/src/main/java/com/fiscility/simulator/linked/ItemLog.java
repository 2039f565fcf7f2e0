package com.fiscility.simulator.linked;

import com.fiscility.simulator.bank.BankTransaction;
import com.fiscility.simulator.bank.Spending;
import com.fiscility.simulator.books.Edit;
import com.fiscility.simulator.books.Edit.Deed;
import com.fiscility.simulator.books.Edit.EditedRow;
import com.fiscility.simulator.books.Edit.Sharing;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.linked.TransactionChange.Added;
import com.fiscility.simulator.linked.TransactionChange.Modified;
import com.fiscility.simulator.linked.TransactionChange.Removed;
import com.fiscility.simulator.linked.TransactionChange.Row;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Everything that ever changes in an Item's transactions: its days, and between them the edits. A
 * step is one day or one edit, and the number of a step means the same for ever; what a step brings
 * is limited to the accounts that are shared now.
 */
final class ItemLog {

  private static final int RECENT_DAYS = 30;

  private final Item item;
  private final List<LinkedAccount> accounts;
  private final DayLog days;

  /**
   * @param accounts the accounts to read: all that are shared now, or one of them
   */
  ItemLog(Spending spending, Item item, List<LinkedAccount> accounts) {
    this.item = item;
    this.accounts = accounts;
    this.days = new DayLog(spending, item);
  }

  /** How many steps there are when so much is ready. */
  int steps(UpdateStatus status, LocalDate today) {
    if (status == UpdateStatus.NOT_READY) {
      return 0;
    }
    int known =
        status == UpdateStatus.INITIAL_UPDATE_COMPLETE
            ? Math.min(RECENT_DAYS, item.grant().daysRequested())
            : item.daysBy(today);
    int edits = 0;
    while (edits < item.edits().size() && item.edits().get(edits).afterDays() <= known) {
      edits++;
    }
    return known + edits;
  }

  List<TransactionChange> at(int step) {
    int editsBefore = 0;
    for (Edit edit : item.edits()) {
      int place = edit.afterDays() + editsBefore;
      if (place == step) {
        return edited(edit, editsBefore);
      }
      if (place > step) {
        break;
      }
      editsBefore++;
    }
    return day(step - editsBefore, editsBefore);
  }

  /** All transactions after so many steps, by their id. */
  Map<String, Row> rowsAfter(int steps) {
    Map<String, Row> rows = new LinkedHashMap<>();
    for (int step = 0; step < steps; step++) {
      for (TransactionChange change : at(step)) {
        if (change instanceof Added added) {
          rows.put(added.transactionId(), added.row());
        } else if (change instanceof Modified modified) {
          rows.put(modified.transactionId(), modified.row());
        } else {
          rows.remove(change.transactionId());
        }
      }
    }
    return rows;
  }

  private List<TransactionChange> day(int number, int editsBefore) {
    Set<String> settled = settledBy(editsBefore);
    List<TransactionChange> changes = new ArrayList<>();
    for (LinkedAccount account : accounts) {
      if (sharedSince(account.account().key()) <= editsBefore) {
        changes.addAll(days.at(number, account, settled));
      }
    }
    return changes;
  }

  /** How many edits lie before an account's present time of being shared: 0 from the beginning. */
  private int sharedSince(String key) {
    for (int i = item.edits().size() - 1; i >= 0; i--) {
      Sharing sharing = item.edits().get(i).sharing();
      if (sharing != null && !sharing.before().contains(key) && sharing.after().contains(key)) {
        return i + 1;
      }
    }
    return 0;
  }

  private Set<String> settledBy(int editsBefore) {
    Set<String> settled = new HashSet<>();
    for (Edit edit : item.edits().subList(0, editsBefore)) {
      EditedRow row = edit.row();
      if (row != null && row.deed() == Deed.REMOVE) {
        settled.add(row.transactionId());
      } else if (row != null && row.replaces() != null) {
        settled.add(row.replaces());
      }
    }
    return settled;
  }

  private List<TransactionChange> edited(Edit edit, int number) {
    List<TransactionChange> changes = new ArrayList<>();
    for (LinkedAccount account : accounts) {
      String key = account.account().key();
      if (edit.sharing() != null && sharedSince(key) == number + 1) {
        lastShared(key, number).ifPresent(day -> changes.addAll(days.withoutPending(account, day)));
        changes.addAll(days.history(account, edit.day()));
      }
      if (edit.row() != null && edit.row().accountKey().equals(key)) {
        changes.addAll(written(account, edit.row()));
      }
    }
    return changes;
  }

  /** The last day on which an account had been shared before; empty when it never was. */
  private Optional<LocalDate> lastShared(String key, int number) {
    for (int i = number - 1; i >= 0; i--) {
      Sharing sharing = item.edits().get(i).sharing();
      if (sharing != null && sharing.before().contains(key) && !sharing.after().contains(key)) {
        return Optional.of(item.edits().get(i).day());
      }
    }
    return Optional.empty();
  }

  private static List<TransactionChange> written(LinkedAccount account, EditedRow edited) {
    if (edited.deed() == Deed.REMOVE) {
      return List.of(new Removed(account.accountId(), edited.transactionId()));
    }
    BankTransaction transaction = Objects.requireNonNull(edited.transaction());
    Row row =
        new Row(account, edited.transactionId(), edited.replaces(), transaction, edited.pending());
    return switch (edited.deed()) {
      case MODIFY -> List.of(new Modified(row));
      case POST ->
          List.of(
              new Removed(account.accountId(), Objects.requireNonNull(edited.replaces())),
              new Added(row));
      default -> List.of(new Added(row));
    };
  }
}
