package com.fiscility.simulator.control;

import com.fiscility.simulator.bank.BankHealth;
import com.fiscility.simulator.bank.Institution;
import com.fiscility.simulator.bank.Institution.Health;
import com.fiscility.simulator.bank.Institutions;
import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.linked.ItemHealth;
import com.fiscility.simulator.linked.LinkedAccount;
import com.fiscility.simulator.linked.LinkedAccounts;
import com.fiscility.simulator.protocol.PlaidError;
import com.fiscility.simulator.webhooks.Announcements;
import com.fiscility.simulator.webhooks.ItemWatch;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What banks and their customers do by themselves; its calls may block. */
public final class BankControl {

  private static final Set<String> DISCONNECT_REASONS =
      Set.of("INSTITUTION_MIGRATION", "INSTITUTION_TOKEN_EXPIRATION");

  private final Books books;
  private final BankHealth banks;
  private final ItemHealth health;
  private final LinkedAccounts accounts;
  private final Announcements announcements;
  private final ItemWatch watch;

  /** How an owner withdraws the permission to read an Item. */
  public enum Revocation {
    /** Calls fail with {@code USER_PERMISSION_REVOKED}; only a new link helps. */
    PERMISSION,
    /** At the bank: the login breaks as revoked by its user, update mode repairs it. */
    AT_BANK,
    /** The Item is gone: every call gets {@code ITEM_NOT_FOUND}. */
    GONE
  }

  /** What it changes, and who tells of it. */
  public record Sources(
      Books books,
      BankHealth banks,
      ItemHealth health,
      LinkedAccounts accounts,
      Announcements announcements,
      ItemWatch watch) {}

  public BankControl(Sources from) {
    this.books = from.books();
    this.banks = from.banks();
    this.health = from.health();
    this.accounts = from.accounts();
    this.announcements = from.announcements();
    this.watch = from.watch();
  }

  /** All Items of a bank that is down fail with {@code INSTITUTION_DOWN}. */
  public void setHealth(String institutionId, Health newHealth) {
    banks.set(Institutions.get(institutionId), newHealth);
  }

  public void revoke(String itemId, Revocation revocation) {
    Item item = live(itemId);
    switch (revocation) {
      case PERMISSION -> books.setError(itemId, PlaidError.permissionRevoked()).join();
      case AT_BANK -> {
        announcements.permissionRevoked(item);
        books.setError(itemId, PlaidError.revokedAtBank()).join();
      }
      case GONE -> {
        announcements.permissionRevoked(item);
        books.remove(itemId).join();
      }
    }
    watch.look(itemId);
  }

  /** The Item's consent ends then; a time that has passed breaks the login now. */
  public void endConsent(String itemId, Instant at) {
    books.endConsent(itemId, at).join();
    watch.look(itemId);
  }

  /**
   * The bank cuts the Item off then.
   *
   * @param reason one of Plaid's: INSTITUTION_MIGRATION or INSTITUTION_TOKEN_EXPIRATION
   */
  public void disconnect(String itemId, Instant at, String reason) {
    if (!DISCONNECT_REASONS.contains(reason)) {
      throw new IllegalArgumentException("reason is one of " + DISCONNECT_REASONS);
    }
    books.disconnect(itemId, at, reason).join();
    watch.look(itemId);
  }

  /** Lets every login break so long after its owner was present, as in Sandbox; null for never. */
  public void setLongestLogin(@Nullable Duration longest) {
    health.setLongestLogin(longest);
    watch.lookAtAll();
  }

  /**
   * The Item's owner gets another account at the bank, which update mode can share.
   *
   * @return the id by which this Item would know it
   */
  public String openAccount(String itemId) {
    Item item = live(itemId);
    Institution bank = Institutions.get(item.grant().institutionId());
    String username = item.grant().username();
    String key = accounts.openable(bank, username);
    books.openAccount(bank.id(), username, key).join();
    books.itemsOf(bank.id(), username).forEach(announcements::newAccountsAvailable);
    return accounts.accountId(itemId, key);
  }

  /** The account is closed at the bank: it vanishes from every Item, without a word. */
  public void closeAccount(String itemId, String accountId) {
    Item item = live(itemId);
    books
        .closeAccount(item.grant().institutionId(), item.grant().username(), key(item, accountId))
        .join();
  }

  /** The owner withdraws one account from the Item; update mode can share it again. */
  public void revokeAccount(String itemId, String accountId) {
    Item item = live(itemId);
    books.unshare(itemId, key(item, accountId)).join();
    announcements.accountRevoked(item, accountId);
    watch.look(itemId);
  }

  /** The Item's accounts get other ids, and their whole history comes again under these. */
  public void renumberAccounts(String itemId) {
    live(itemId);
    books.renumber(itemId).join();
    watch.look(itemId);
  }

  private String key(Item item, String accountId) {
    return accounts.of(item).stream()
        .filter(linked -> linked.accountId().equals(accountId))
        .map(LinkedAccount::account)
        .map(account -> account.key())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the Item shares no account " + accountId));
  }

  private Item live(String itemId) {
    return books
        .item(itemId)
        .filter(item -> !item.removed())
        .orElseThrow(() -> new IllegalArgumentException("there is no live Item " + itemId));
  }
}
