package com.fiscility.simulator.linked;

import com.fiscility.simulator.bank.Spending;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.linked.TransactionChange.Row;
import com.fiscility.simulator.protocol.DerivedIds;
import com.fiscility.simulator.protocol.PlaidError;
import com.fiscility.simulator.protocol.PlaidRefusal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads Items' transactions, page by page or all at once. */
public final class TransactionStream {

  private final Spending spending;
  private final Readiness readiness;
  private final Clock clock;

  public TransactionStream(Spending spending, Readiness readiness, Clock clock) {
    this.spending = spending;
    this.readiness = readiness;
    this.clock = clock;
  }

  /**
   * Up to {@code count} changes from a cursor on. When the log grew since the round's first page,
   * the round is refused and must start again.
   *
   * @param accounts the accounts to read: all of the Item's, or one
   * @param filter names that choice; cursors of different choices do not mix
   * @return empty when the cursor does not belong to this Item and filter
   */
  public Optional<SyncPage> read(
      Item item, List<LinkedAccount> accounts, String filter, String cursor, int count) {
    String stream = DerivedIds.stream(item.itemId(), filter);
    return Cursor.decode(cursor, stream).map(from -> page(item, accounts, stream, from, count));
  }

  /** Whether a cursor goes on with a round of pages. */
  public static boolean midRound(Item item, String filter, String cursor) {
    return Cursor.decode(cursor, DerivedIds.stream(item.itemId(), filter))
        .filter(Cursor::midRound)
        .isPresent();
  }

  /** All transactions that reading the whole stream would leave, by their id. */
  public Map<String, Row> rows(Item item, List<LinkedAccount> accounts) {
    ItemLog log = new ItemLog(spending, item, accounts);
    return log.rowsAfter(log.steps(status(item), today()));
  }

  /** What became of the log in its last days, this many. */
  public int changesInLastDays(Item item, List<LinkedAccount> accounts, int days) {
    ItemLog log = new ItemLog(spending, item, accounts);
    int steps = log.steps(status(item), today());
    int changes = 0;
    for (int step = Math.max(0, steps - days); step < steps; step++) {
      changes += log.at(step).size();
    }
    return changes;
  }

  /** How much of the Item's transactions can be read. */
  public UpdateStatus status(Item item) {
    return readiness.after(Duration.between(item.createdAt(), clock.instant()));
  }

  private SyncPage page(
      Item item, List<LinkedAccount> accounts, String stream, Cursor from, int count) {
    UpdateStatus status = status(item);
    ItemLog log = new ItemLog(spending, item, accounts);
    int steps = log.steps(status, today());
    if (from.midRound() && from.of() != steps) {
      throw new PlaidRefusal(PlaidError.syncMutation());
    }
    List<TransactionChange> changes = new ArrayList<>();
    int step = from.step();
    int offset = from.offset();
    while (step < steps) {
      List<TransactionChange> here = log.at(step);
      int end = Math.min(here.size(), offset + count - changes.size());
      changes.addAll(here.subList(Math.min(offset, here.size()), end));
      offset = end;
      if (end < here.size()) {
        return new SyncPage(changes, new Cursor(step, offset, steps).encode(stream), true, status);
      }
      step++;
      offset = 0;
    }
    String next = steps == 0 ? "" : new Cursor(step, 0, 0).encode(stream);
    return new SyncPage(changes, next, false, status);
  }

  private LocalDate today() {
    Instant now = clock.instant();
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }
}
