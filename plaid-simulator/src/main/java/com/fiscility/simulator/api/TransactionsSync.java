package com.fiscility.simulator.api;

import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.linked.ItemHealth;
import com.fiscility.simulator.linked.LinkedAccount;
import com.fiscility.simulator.linked.LinkedAccounts;
import com.fiscility.simulator.linked.Mutations;
import com.fiscility.simulator.linked.SyncPage;
import com.fiscility.simulator.linked.TransactionChange;
import com.fiscility.simulator.linked.TransactionChange.Added;
import com.fiscility.simulator.linked.TransactionChange.Modified;
import com.fiscility.simulator.linked.TransactionStream;
import com.fiscility.simulator.protocol.Body;
import com.fiscility.simulator.protocol.Json;
import com.fiscility.simulator.protocol.PlaidRefusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * {@code /transactions/sync}: a page of changes after a cursor. Calling it on an Item without
 * transactions adds them, as with Plaid.
 */
record TransactionsSync(
    Books books,
    LinkedAccounts accounts,
    ItemHealth health,
    TransactionStream stream,
    Mutations mutations)
    implements Endpoint {

  static final String PRODUCT = "transactions";
  static final int DEFAULT_DAYS = 90;

  private static final int DEFAULT_COUNT = 100;
  private static final int LONGEST_CURSOR = 256;
  private static final Set<String> OPTIONS =
      Set.of(
          "account_id",
          "days_requested",
          "include_original_description",
          "include_personal_finance_category",
          "include_logo_and_counterparty_beta",
          "personal_finance_category_version");

  @Override
  public String path() {
    return "/transactions/sync";
  }

  @Override
  public Set<String> fields() {
    return Set.of("access_token", "cursor", "count", "options");
  }

  @Override
  public boolean readsFromBank() {
    return true;
  }

  @Override
  public CompletableFuture<ObjectNode> call(Body body) {
    Optional<Body> options = body.object("options");
    options.ifPresent(given -> given.allowOnly(OPTIONS));
    int count = body.optionalInt("count").orElse(DEFAULT_COUNT);
    if (count < 1 || count > 500) {
      throw body.invalid("count", "must be from 1 to 500");
    }
    Item item = AccountsGet.readable(books, health, body);
    return prepared(item, options)
        .thenApply(safe -> read(books.item(item.itemId()).orElseThrow(), body, options, count));
  }

  /** The first call adds the product, if need be, and arms the Item's webhook. */
  private CompletableFuture<Void> prepared(Item item, Optional<Body> options) {
    CompletableFuture<Void> safe = CompletableFuture.completedFuture(null);
    if (!item.grant().products().contains(PRODUCT)) {
      int days = options.flatMap(DaysRequested::of).orElse(DEFAULT_DAYS);
      safe = books.addProduct(item.itemId(), PRODUCT, days);
    }
    return item.firstSyncAt() == null
        ? safe.thenCombine(books.synced(item.itemId()), (added, armed) -> armed)
        : safe;
  }

  private ObjectNode read(Item asked, Body body, Optional<Body> options, int count) {
    List<LinkedAccount> all = accounts.of(asked);
    String filter = options.flatMap(given -> given.optionalText("account_id")).orElse("");
    String cursor = body.optionalText("cursor").orElse("");
    if (cursor.length() > LONGEST_CURSOR) {
      throw body.invalid("cursor", "has at most 256 characters");
    }
    Item item =
        TransactionStream.midRound(asked, filter, cursor)
            ? mutations.beforeNextPage(asked, all)
            : asked;
    SyncPage page =
        stream
            .read(item, filtered(all, filter), filter, cursor, count)
            .orElseThrow(() -> body.invalid("cursor", "does not belong to this access token"));
    boolean original =
        options.map(given -> given.flag("include_original_description")).orElse(false);
    return answer(all, page, original);
  }

  private static List<LinkedAccount> filtered(List<LinkedAccount> all, String accountId) {
    if (accountId.isEmpty()) {
      return all;
    }
    List<LinkedAccount> one =
        all.stream().filter(account -> account.accountId().equals(accountId)).toList();
    if (one.isEmpty()) {
      throw new PlaidRefusal(AccountsGet.invalidAccount());
    }
    return one;
  }

  private static ObjectNode answer(List<LinkedAccount> all, SyncPage page, boolean original) {
    ObjectNode answer = Json.object().put("transactions_update_status", page.status().name());
    answer.set("accounts", AccountJson.of(all));
    ArrayNode added = answer.putArray("added");
    ArrayNode modified = answer.putArray("modified");
    ArrayNode removed = answer.putArray("removed");
    for (TransactionChange change : page.changes()) {
      if (change instanceof Added addition) {
        added.add(TransactionJson.of(addition.row(), original));
      } else if (change instanceof Modified modification) {
        modified.add(TransactionJson.of(modification.row(), original));
      } else {
        removed
            .addObject()
            .put("transaction_id", change.transactionId())
            .put("account_id", change.accountId());
      }
    }
    return answer.put("next_cursor", page.nextCursor()).put("has_more", page.hasMore());
  }
}
