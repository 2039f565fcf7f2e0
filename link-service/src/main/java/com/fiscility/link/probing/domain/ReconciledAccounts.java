package com.fiscility.link.probing.domain;

import com.fiscility.link.connection.domain.Account;
import com.fiscility.link.connection.domain.AccountStatus;
import com.fiscility.link.connection.domain.ItemNews;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The known accounts of a connection and those that Plaid shows now, made one list.
 *
 * @param accounts Plaid's order, then those that are hidden
 * @param news what is told of the difference
 * @param renamed accounts that go on under another id: the old one and the new one
 */
public record ReconciledAccounts(
    List<Account> accounts, ItemNews.AccountsChanged news, Map<String, String> renamed) {

  /** Two reads that agree on an account's absence are at least so far apart. */
  public static final Duration SECOND_READ_AFTER = Duration.ofHours(24);

  public ReconciledAccounts {
    accounts = List.copyOf(accounts);
    renamed = Map.copyOf(renamed);
  }

  /** Whether there is a difference worth telling. */
  public boolean tellsNews() {
    return !(news.added().isEmpty() && news.removed().isEmpty() && news.changed().isEmpty());
  }

  /**
   * Reconciles. Plaid may give a known account a new id; what is merely missing is hidden, and
   * dropped when a second read, a day later, does not show it either.
   *
   * @param known what is stored
   * @param read what Plaid shows, in its order
   * @param slots how many open accounts this connection may have
   * @param readAt start of the read
   */
  public static ReconciledAccounts of(
      List<Account> known, List<Account> read, int slots, Instant readAt) {
    Map<String, Account> before = matched(known, read);
    Map<String, String> renamed = new LinkedHashMap<>();
    before.forEach(
        (id, account) -> {
          if (!id.equals(account.accountId())) {
            renamed.put(account.accountId(), id);
          }
        });
    List<Account> accounts = new ArrayList<>(withinSlots(read, before, slots));
    known.stream()
        .filter(a -> !before.containsValue(a))
        .filter(a -> !goneForGood(a, readAt))
        .map(a -> a.missing(a.missingSince() == null ? readAt : a.missingSince()))
        .forEach(accounts::add);
    return new ReconciledAccounts(accounts, news(known, accounts), renamed);
  }

  private static boolean goneForGood(Account account, Instant readAt) {
    return account.status() == AccountStatus.HIDDEN
        && account.missingSince() != null
        && !readAt.isBefore(account.missingSince().plus(SECOND_READ_AFTER));
  }

  /** What is known of each account that Plaid shows, by its id now. */
  private static Map<String, Account> matched(List<Account> known, List<Account> read) {
    Map<String, Account> byId =
        known.stream().collect(Collectors.toMap(Account::accountId, Function.identity()));
    Map<String, Account> matched = new LinkedHashMap<>();
    read.stream()
        .filter(a -> byId.containsKey(a.accountId()))
        .forEach(a -> matched.put(a.accountId(), byId.get(a.accountId())));
    List<Account> missing = known.stream().filter(a -> !matched.containsValue(a)).toList();
    List<Account> strange = read.stream().filter(a -> !matched.containsKey(a.accountId())).toList();
    for (Account account : strange) {
      sameUnderAnotherId(account, missing, strange)
          .ifPresent(old -> matched.put(account.accountId(), old));
    }
    return matched;
  }

  private static Optional<Account> sameUnderAnotherId(
      Account account, List<Account> missing, List<Account> strange) {
    return only(missing, strange, a -> samePersistentId(a, account))
        .or(() -> only(missing, strange, a -> alike(a, account)));
  }

  /** The one missing account of this kind, if no two strange ones could be it. */
  private static Optional<Account> only(
      List<Account> missing, List<Account> strange, Predicate<Account> kind) {
    List<Account> found = missing.stream().filter(kind).toList();
    return found.size() == 1 && strange.stream().filter(kind).count() == 1
        ? Optional.of(found.get(0))
        : Optional.empty();
  }

  private static boolean samePersistentId(Account one, Account other) {
    return one.persistentAccountId() != null
        && one.persistentAccountId().equals(other.persistentAccountId());
  }

  /** Two different persistent ids are proof of two accounts, whatever their names. */
  private static boolean alike(Account one, Account other) {
    return (one.persistentAccountId() == null || other.persistentAccountId() == null)
        && one.name().equals(other.name())
        && one.mask() != null
        && one.mask().equals(other.mask())
        && Objects.equals(one.subtype(), other.subtype());
  }

  /** Open accounts stay open; others take the slots that are left, in Plaid's order. */
  private static List<Account> withinSlots(
      List<Account> read, Map<String, Account> before, int slots) {
    long free = slots - read.stream().filter(a -> isOpen(before.get(a.accountId()))).count();
    List<Account> treated = new ArrayList<>(read.size());
    for (Account account : read) {
      AccountStatus status = AccountStatus.OPEN;
      if (!isOpen(before.get(account.accountId()))) {
        status = free > 0 ? AccountStatus.OPEN : AccountStatus.OVER_LIMIT;
        free--;
      }
      treated.add(account.withStatus(status));
    }
    return treated;
  }

  private static boolean isOpen(@Nullable Account account) {
    return account != null && account.status() == AccountStatus.OPEN;
  }

  private static ItemNews.AccountsChanged news(List<Account> known, List<Account> now) {
    Map<String, Account> before = shown(known);
    Map<String, Account> after = shown(now);
    List<String> added = after.keySet().stream().filter(id -> !before.containsKey(id)).toList();
    Stream<String> vanished = before.keySet().stream().filter(id -> !after.containsKey(id));
    Stream<String> dropped =
        known.stream()
            .filter(a -> a.status() == AccountStatus.HIDDEN)
            .map(Account::accountId)
            .filter(id -> now.stream().noneMatch(a -> a.accountId().equals(id)));
    List<String> changed =
        after.values().stream()
            .filter(a -> before.containsKey(a.accountId()))
            .filter(
                a ->
                    !a.withBalances(before.get(a.accountId()).balances())
                        .equals(before.get(a.accountId())))
            .map(Account::accountId)
            .toList();
    return new ItemNews.AccountsChanged(
        added, Stream.concat(vanished, dropped).distinct().toList(), changed);
  }

  private static Map<String, Account> shown(List<Account> accounts) {
    Map<String, Account> shown = new LinkedHashMap<>();
    accounts.stream()
        .filter(a -> a.status() != AccountStatus.HIDDEN)
        .forEach(a -> shown.put(a.accountId(), a));
    return shown;
  }
}
