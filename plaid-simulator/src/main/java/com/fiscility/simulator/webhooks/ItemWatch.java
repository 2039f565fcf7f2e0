package com.fiscility.simulator.webhooks;

import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.linked.ItemHealth;
import com.fiscility.simulator.linked.LinkedAccounts;
import com.fiscility.simulator.linked.TransactionStream;
import com.fiscility.simulator.linked.UpdateStatus;
import com.fiscility.simulator.protocol.PlaidError;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notices what became of Items, by time or by a test's hand, and lets it be told once. What was so
 * when the simulator started is not told.
 */
public final class ItemWatch {

  private static final String PRODUCT = "transactions";
  private static final Duration AHEAD = Duration.ofDays(7);

  private final Books books;
  private final ItemHealth health;
  private final TransactionStream stream;
  private final LoginNews logins;
  private final TransactionNews transactions;
  private final Clock clock;
  private final Map<String, Seen> seen = new HashMap<>();
  private boolean dailyUpdates = true;

  public ItemWatch(
      Books books,
      ItemHealth health,
      LinkedAccounts accounts,
      TransactionStream stream,
      Announcements announcements,
      Clock clock) {
    this.books = books;
    this.health = health;
    this.stream = stream;
    this.logins = new LoginNews(announcements);
    this.transactions = new TransactionNews(announcements, accounts, stream);
    this.clock = clock;
    books.items().stream()
        .filter(item -> !item.removed())
        .forEach(item -> seen.put(item.itemId(), present(item, loginError(item))));
  }

  /** Whether each new day's transactions are told; so by default. */
  public synchronized void setDailyUpdates(boolean newDailyUpdates) {
    dailyUpdates = newDailyUpdates;
  }

  public synchronized void forget() {
    seen.clear();
    dailyUpdates = true;
  }

  /** Looks at all Items. */
  public void lookAtAll() {
    books.items().stream().map(Item::itemId).forEach(this::look);
  }

  /** Looks at one Item right now: as it is, not as a caller saw it before. */
  public synchronized void look(String itemId) {
    Optional<Item> live = books.item(itemId).filter(item -> !item.removed());
    if (live.isEmpty()) {
      seen.remove(itemId);
      return;
    }
    Item item = live.get();
    Seen before = seen.getOrDefault(itemId, unseen(item));
    PlaidError error = loginError(item);
    Seen present = present(item, error);
    logins.tell(item, error, before, present);
    if (readable(item)) {
      transactions.tell(item, before, present, dailyUpdates);
      seen.put(itemId, present);
    } else {
      // Told when the bank can be read again.
      seen.put(itemId, present.withTransactionsOf(before));
    }
  }

  private boolean readable(Item item) {
    return item.grant().products().contains(PRODUCT) && health.readError(item).isEmpty();
  }

  private @Nullable PlaidError loginError(Item item) {
    return health.loginError(item).orElse(null);
  }

  private static Seen unseen(Item item) {
    return new Seen(
        null, item.createdAt(), null, UpdateStatus.NOT_READY, item.linked(), item.edits().size());
  }

  private Seen present(Item item, @Nullable PlaidError error) {
    return new Seen(
        error == null ? null : error.code(),
        item.consentedAt(),
        dueEnd(item).orElse(null),
        stream.status(item),
        LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC),
        item.edits().size());
  }

  private Optional<Instant> dueEnd(Item item) {
    return Optional.ofNullable(item.outlook().disconnectAt())
        .or(() -> health.consentExpiry(item))
        .filter(end -> !clock.instant().isBefore(end.minus(AHEAD)));
  }
}
