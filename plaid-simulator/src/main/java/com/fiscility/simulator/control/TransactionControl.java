package com.fiscility.simulator.control;

import com.fiscility.simulator.bank.BankHealth;
import com.fiscility.simulator.bank.BankTransaction;
import com.fiscility.simulator.bank.Institutions;
import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.books.Edit.Deed;
import com.fiscility.simulator.books.Edit.EditedRow;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.linked.ItemHealth;
import com.fiscility.simulator.linked.LinkedAccount;
import com.fiscility.simulator.linked.LinkedAccounts;
import com.fiscility.simulator.linked.Mutations;
import com.fiscility.simulator.linked.TransactionChange.Row;
import com.fiscility.simulator.linked.TransactionStream;
import com.fiscility.simulator.protocol.Ids;
import com.fiscility.simulator.protocol.PlaidError;
import com.fiscility.simulator.webhooks.ItemWatch;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes into Items' transactions, and reads what is true of an Item; its calls may block. */
public final class TransactionControl {

  /** Above every number that a bank gives out for its own movements of a day. */
  private static final int WRITTEN = 1_000;

  private final Sources from;

  /** What it reads and writes. */
  public record Sources(
      Books books,
      BankHealth banks,
      ItemHealth health,
      LinkedAccounts accounts,
      TransactionStream stream,
      Mutations mutations,
      ItemWatch watch,
      Ids ids,
      Clock clock) {}

  public TransactionControl(Sources from) {
    this.from = from;
  }

  /** Everything that is true of an Item now, removed ones included. */
  public ItemTruth truth(String itemId) {
    Item item = item(itemId);
    List<LinkedAccount> shared = item.removed() ? List.of() : from.accounts().of(item);
    return new ItemTruth(
        itemId,
        item.grant().institutionId(),
        from.banks().state(Institutions.get(item.grant().institutionId())).health(),
        item.removed(),
        from.health().loginError(item).map(PlaidError::code).orElse(null),
        from.health().failingSince(item).orElse(null),
        from.health().consentExpiry(item).orElse(null),
        item.outlook().disconnectAt(),
        item.grant().webhook(),
        from.stream().status(item).name(),
        shared.stream().map(AccountView::of).toList(),
        from.stream().rows(item, shared).values().stream().map(TransactionView::of).toList());
  }

  /**
   * @return the transaction's id
   */
  public String add(String itemId, NewTransaction wanted) {
    Item item = item(itemId);
    LocalDate day = Optional.ofNullable(wanted.date()).orElseGet(this::today);
    BankTransaction transaction =
        new BankTransaction(
            WRITTEN,
            day,
            wanted.pending() ? day.plusDays(1) : day,
            wanted.amount(),
            wanted.name(),
            wanted.name(),
            "GENERAL_MERCHANDISE",
            "GENERAL_MERCHANDISE_OTHER_GENERAL_MERCHANDISE",
            "in store");
    String id = from.ids().transactionId();
    edit(
        item,
        new EditedRow(
            Deed.ADD,
            account(item, wanted.accountId()).account().key(),
            id,
            null,
            transaction,
            wanted.pending()));
    return id;
  }

  /** Changes a transaction under its id; a null leaves the value as it is. */
  public void modify(
      String itemId, String transactionId, @Nullable BigDecimal amount, @Nullable String name) {
    Item item = item(itemId);
    edit(item, modified(row(item, transactionId), amount, name));
  }

  private static EditedRow modified(Row row, @Nullable BigDecimal amount, @Nullable String name) {
    BankTransaction transaction = row.transaction();
    return new EditedRow(
        Deed.MODIFY,
        row.account().account().key(),
        row.transactionId(),
        row.pendingTransactionId(),
        transaction.changed(amount == null ? transaction.amount() : amount, name),
        row.pending());
  }

  /** A pending transaction that is removed is never booked. */
  public void remove(String itemId, String transactionId) {
    Item item = item(itemId);
    Row row = row(item, transactionId);
    edit(
        item,
        new EditedRow(
            Deed.REMOVE, row.account().account().key(), transactionId, null, null, false));
  }

  /**
   * Books a pending transaction today.
   *
   * @return the id of the posted one
   */
  public String post(String itemId, String transactionId) {
    Item item = item(itemId);
    Row row = row(item, transactionId);
    if (!row.pending()) {
      throw new IllegalArgumentException("the transaction is posted already: " + transactionId);
    }
    String id = from.ids().transactionId();
    edit(
        item,
        new EditedRow(
            Deed.POST,
            row.account().account().key(),
            id,
            transactionId,
            row.transaction().postedOn(today()),
            false));
    return id;
  }

  /**
   * The next calls that go on with a round of pages find that the data changed meanwhile: they are
   * refused, and the newest transaction really changes.
   */
  public void mutateDuringPagination(String itemId, int times) {
    from.mutations().arm(item(itemId).itemId(), times);
  }

  private void edit(Item item, EditedRow row) {
    from.books().edit(item.itemId(), row).join();
    from.watch().look(item.itemId());
  }

  private Row row(Item item, String transactionId) {
    return Optional.ofNullable(
            from.stream().rows(item, from.accounts().of(item)).get(transactionId))
        .orElseThrow(
            () -> new IllegalArgumentException("the Item has no transaction " + transactionId));
  }

  private LinkedAccount account(Item item, String accountId) {
    return from.accounts().of(item).stream()
        .filter(linked -> linked.accountId().equals(accountId))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the Item shares no account " + accountId));
  }

  private Item item(String itemId) {
    return from.books()
        .item(itemId)
        .orElseThrow(() -> new IllegalArgumentException("there is no Item " + itemId));
  }

  private LocalDate today() {
    Instant now = from.clock().instant();
    return LocalDate.ofInstant(now, ZoneOffset.UTC);
  }
}
