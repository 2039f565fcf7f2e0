package com.fiscility.simulator.webhooks;

import com.fiscility.simulator.bank.Institutions;
import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.books.Edit;
import com.fiscility.simulator.books.Edit.Deed;
import com.fiscility.simulator.books.Edit.Sharing;
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
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Notices what became of Items, by time or by a test's hand, and announces it once. What was so
 * when the simulator started is not announced.
 */
public final class ItemWatch {

  private static final String PRODUCT = "transactions";
  private static final Duration AHEAD = Duration.ofDays(7);

  private final Books books;
  private final ItemHealth health;
  private final LinkedAccounts accounts;
  private final TransactionStream stream;
  private final Announcements announcements;
  private final Clock clock;
  private final Map<String, Seen> seen = new HashMap<>();
  private boolean dailyUpdates = true;

  /**
   * What was noticed of an Item last.
   *
   * @param announcedEnd the end of the login that was announced ahead
   * @param day the day until which its transactions were announced
   */
  private record Seen(
      @Nullable String error,
      Instant consentedAt,
      @Nullable Instant announcedEnd,
      UpdateStatus status,
      LocalDate day,
      int edits) {}

  public ItemWatch(
      Books books,
      ItemHealth health,
      LinkedAccounts accounts,
      TransactionStream stream,
      Announcements announcements,
      Clock clock) {
    this.books = books;
    this.health = health;
    this.accounts = accounts;
    this.stream = stream;
    this.announcements = announcements;
    this.clock = clock;
    books.items().stream()
        .filter(item -> !item.removed())
        .forEach(item -> seen.put(item.itemId(), now(item, dueEnd(item).orElse(null))));
  }

  /** Whether each new day's transactions are announced; so by default. */
  public synchronized void setDailyUpdates(boolean newDailyUpdates) {
    dailyUpdates = newDailyUpdates;
  }

  public synchronized void forget() {
    seen.clear();
    dailyUpdates = true;
  }

  /** Looks at all Items. */
  public void lookAtAll() {
    books.items().forEach(this::look);
  }

  /** Looks at one Item right now. */
  public void look(String itemId) {
    books.item(itemId).ifPresent(this::look);
  }

  private synchronized void look(Item item) {
    if (item.removed()) {
      seen.remove(item.itemId());
      return;
    }
    Seen before = seen.getOrDefault(item.itemId(), unseen(item));
    login(item, before);
    Instant announcedEnd = ahead(item, before);
    boolean told = transactions(item, before);
    Seen after = now(item, announcedEnd);
    seen.put(
        item.itemId(),
        told
            ? after
            : new Seen(
                after.error(),
                after.consentedAt(),
                announcedEnd,
                before.status(),
                before.day(),
                before.edits()));
  }

  private static Seen unseen(Item item) {
    return new Seen(
        null, item.createdAt(), null, UpdateStatus.NOT_READY, item.linked(), item.edits().size());
  }

  private Seen now(Item item, @Nullable Instant announcedEnd) {
    return new Seen(
        health.loginError(item).map(PlaidError::code).orElse(null),
        item.consentedAt(),
        announcedEnd,
        stream.status(item),
        today(),
        item.edits().size());
  }

  private void login(Item item, Seen before) {
    Optional<PlaidError> error = health.loginError(item);
    String code = error.map(PlaidError::code).orElse(null);
    if (Objects.equals(code, before.error())) {
      return;
    }
    if (error.isEmpty()) {
      // A repair in the application's own update mode is not announced.
      if (item.consentedAt().equals(before.consentedAt())) {
        announcements.loginRepaired(item);
      }
    } else if (PlaidError.PERMISSION_REVOKED.equals(code)) {
      announcements.permissionRevoked(item);
    } else {
      announcements.error(item, error.get());
    }
  }

  private @Nullable Instant ahead(Item item, Seen before) {
    Instant end = dueEnd(item).orElse(null);
    if (end == null || end.equals(before.announcedEnd())) {
      return end;
    }
    if (!clock.instant().isBefore(end)) {
      return end;
    }
    Instant disconnectAt = item.outlook().disconnectAt();
    String reason = item.outlook().disconnectReason();
    if (end.equals(disconnectAt) && reason != null) {
      announcements.pendingDisconnect(item, end, reason);
    } else if (withDisconnects(item)) {
      announcements.pendingDisconnect(item, end, "INSTITUTION_TOKEN_EXPIRATION");
    } else {
      announcements.pendingExpiration(item, end);
    }
    return end;
  }

  /** The end of the login, when it is less than seven days away. */
  private Optional<Instant> dueEnd(Item item) {
    return Optional.ofNullable(item.outlook().disconnectAt())
        .or(() -> health.consentExpiry(item))
        .filter(end -> !clock.instant().isBefore(end.minus(AHEAD)));
  }

  private static boolean withDisconnects(Item item) {
    return Institutions.get(item.grant().institutionId()).northAmerican();
  }

  /** Whether all that is new was told; while the bank cannot be read, nothing is. */
  private boolean transactions(Item item, Seen before) {
    if (!item.grant().products().contains(PRODUCT) || health.readError(item).isPresent()) {
      return false;
    }
    UpdateStatus status = stream.status(item);
    if (status != before.status()) {
      becameReady(item, before.status(), status);
      return true;
    }
    if (status != UpdateStatus.HISTORICAL_UPDATE_COMPLETE) {
      return true;
    }
    List<Edit> edits =
        item.edits().subList(before.edits(), item.edits().size()).stream()
            .filter(ItemWatch::brings)
            .toList();
    int changes = edits.isEmpty() ? newChanges(item, before.day()) : edits.size();
    boolean repaired = before.error() != null;
    if (changes > 0 || repaired) {
      removed(edits).ifPresent(ids -> announcements.removed(item, ids));
      announcements.update(item, "DEFAULT_UPDATE", changes);
      syncUpdates(item, status);
    }
    return true;
  }

  /** An account that vanishes does so without a word. */
  private static boolean brings(Edit edit) {
    Sharing sharing = edit.sharing();
    return sharing == null || !sharing.before().containsAll(sharing.after());
  }

  private void becameReady(Item item, UpdateStatus before, UpdateStatus status) {
    if (before == UpdateStatus.NOT_READY) {
      announcements.update(item, "INITIAL_UPDATE", count(item));
    }
    if (status == UpdateStatus.HISTORICAL_UPDATE_COMPLETE) {
      announcements.update(item, "HISTORICAL_UPDATE", count(item));
    }
    syncUpdates(item, status);
  }

  private void syncUpdates(Item item, UpdateStatus status) {
    if (item.firstSyncAt() != null) {
      announcements.syncUpdatesAvailable(
          item, true, status == UpdateStatus.HISTORICAL_UPDATE_COMPLETE);
    }
  }

  private int newChanges(Item item, LocalDate since) {
    int days = (int) ChronoUnit.DAYS.between(since, today());
    return dailyUpdates && days > 0
        ? stream.changesInLastDays(item, accounts.of(item), Math.min(days, 14))
        : 0;
  }

  private int count(Item item) {
    return stream.changesInLastDays(item, accounts.of(item), 30);
  }

  private static Optional<List<String>> removed(List<Edit> edits) {
    List<String> ids =
        edits.stream()
            .map(Edit::row)
            .filter(row -> row != null && row.deed() == Deed.REMOVE)
            .map(row -> Objects.requireNonNull(row).transactionId())
            .toList();
    return ids.isEmpty() ? Optional.empty() : Optional.of(ids);
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }
}
