package com.fiscility.simulator.linked;

import com.fiscility.simulator.bank.Institutions;
import com.fiscility.simulator.bank.Spending;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.protocol.DerivedIds;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads Items' transactions page by page. */
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
   * Up to {@code count} changes from a cursor on.
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

  private SyncPage page(
      Item item, List<LinkedAccount> accounts, String stream, Cursor from, int count) {
    Instant now = clock.instant();
    UpdateStatus status = readiness.after(Duration.between(item.createdAt(), now));
    ChangeLog log = log(item, accounts);
    int steps = log.steps(status, day(now));
    List<TransactionChange> changes = new ArrayList<>();
    int step = from.step();
    int offset = from.offset();
    while (step < steps) {
      List<TransactionChange> here = log.at(step);
      int end = Math.min(here.size(), offset + count - changes.size());
      changes.addAll(here.subList(Math.min(offset, here.size()), end));
      offset = end;
      if (end < here.size()) {
        return new SyncPage(changes, new Cursor(step, offset).encode(stream), true, status);
      }
      step++;
      offset = 0;
    }
    String next = steps == 0 ? "" : new Cursor(step, 0).encode(stream);
    return new SyncPage(changes, next, false, status);
  }

  private ChangeLog log(Item item, List<LinkedAccount> accounts) {
    return new ChangeLog(
        spending,
        Institutions.get(item.grant().institutionId()),
        item.grant().username(),
        accounts,
        day(item.createdAt()),
        item.grant().daysRequested());
  }

  private static LocalDate day(Instant instant) {
    return LocalDate.ofInstant(instant, ZoneOffset.UTC);
  }
}
