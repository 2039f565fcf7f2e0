package com.fiscility.simulator.linked;

import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.books.Edit.Deed;
import com.fiscility.simulator.books.Edit.EditedRow;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.linked.TransactionChange.Row;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Items whose transactions are to change while someone reads them page by page. */
public final class Mutations {

  private final Map<String, Integer> armed = new ConcurrentHashMap<>();
  private final Books books;
  private final TransactionStream stream;

  public Mutations(Books books, TransactionStream stream) {
    this.books = books;
    this.stream = stream;
  }

  public void arm(String itemId, int times) {
    if (times < 1) {
      throw new IllegalArgumentException("times must be at least 1");
    }
    armed.put(itemId, times);
  }

  public void clear() {
    armed.clear();
  }

  /** Changes the newest transaction when that is asked for; the Item as it is then. */
  public Item beforeNextPage(Item item, List<LinkedAccount> accounts) {
    if (armed.computeIfPresent(item.itemId(), (id, left) -> left == 0 ? null : left - 1) == null) {
      return item;
    }
    newest(item, accounts)
        .ifPresent(
            row ->
                books.edit(
                    item.itemId(),
                    new EditedRow(
                        Deed.MODIFY,
                        row.account().account().key(),
                        row.transactionId(),
                        row.pendingTransactionId(),
                        row.transaction().changed(row.transaction().amount(), "Corrected"),
                        row.pending())));
    return books.item(item.itemId()).orElse(item);
  }

  private Optional<Row> newest(Item item, List<LinkedAccount> accounts) {
    return stream.rows(item, accounts).values().stream()
        .max((one, other) -> one.date().compareTo(other.date()));
  }
}
