package com.fiscility.simulator.webhooks;

import com.fiscility.simulator.books.Edit;
import com.fiscility.simulator.books.Edit.Deed;
import com.fiscility.simulator.books.Edit.Sharing;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.linked.LinkedAccounts;
import com.fiscility.simulator.linked.TransactionStream;
import com.fiscility.simulator.linked.UpdateStatus;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;

/** Tells that there are other transactions: by the older webhooks, and by the one for syncs. */
record TransactionNews(
    Announcements announcements, LinkedAccounts accounts, TransactionStream stream) {

  private static final int RECENT_DAYS = 30;
  private static final int COUNTED_DAYS = 14;

  /**
   * @param daily whether what days bring by themselves is told
   */
  void tell(Item item, Seen before, Seen present, boolean daily) {
    if (before.status() != present.status()) {
      becameReady(item, before.status(), present.status());
      return;
    }
    if (present.status() != UpdateStatus.HISTORICAL_UPDATE_COMPLETE) {
      return;
    }
    List<Edit> edits =
        item.edits().subList(before.edits(), present.edits()).stream()
            .filter(TransactionNews::brings)
            .toList();
    int changes = edits.size() + (daily ? newDays(item, before, present) : 0);
    boolean repaired = before.error() != null;
    if (changes > 0 || repaired) {
      removed(item, edits);
      announcements.update(item, "DEFAULT_UPDATE", changes);
      syncUpdates(item, present.status());
    }
  }

  /** An account that vanishes does so without a word. */
  private static boolean brings(Edit edit) {
    Sharing sharing = edit.sharing();
    return sharing == null || !sharing.before().containsAll(sharing.after());
  }

  private int newDays(Item item, Seen before, Seen present) {
    int days = (int) ChronoUnit.DAYS.between(before.day(), present.day());
    return days <= 0 ? 0 : changes(item, Math.min(days, COUNTED_DAYS));
  }

  private void becameReady(Item item, UpdateStatus before, UpdateStatus status) {
    if (before == UpdateStatus.NOT_READY) {
      announcements.update(item, "INITIAL_UPDATE", changes(item, RECENT_DAYS));
    }
    if (status == UpdateStatus.HISTORICAL_UPDATE_COMPLETE) {
      announcements.update(item, "HISTORICAL_UPDATE", changes(item, RECENT_DAYS));
    }
    syncUpdates(item, status);
  }

  private int changes(Item item, int days) {
    return stream.changesInLastDays(item, accounts.of(item), days);
  }

  private void syncUpdates(Item item, UpdateStatus status) {
    if (item.firstSyncAt() != null) {
      announcements.syncUpdatesAvailable(
          item, true, status == UpdateStatus.HISTORICAL_UPDATE_COMPLETE);
    }
  }

  private void removed(Item item, List<Edit> edits) {
    List<String> ids =
        edits.stream()
            .map(Edit::row)
            .filter(row -> row != null && row.deed() == Deed.REMOVE)
            .map(row -> Objects.requireNonNull(row).transactionId())
            .toList();
    if (!ids.isEmpty()) {
      announcements.removed(item, ids);
    }
  }
}
