package com.fiscility.simulator.api;

import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.books.CallRecord;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.linked.ItemHealth;
import com.fiscility.simulator.linked.LinkedAccounts;
import com.fiscility.simulator.protocol.Body;
import com.fiscility.simulator.protocol.Json;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/** {@code /accounts/balance/get}: the balances of this moment, for money. */
record AccountsBalanceGet(
    Books books, LinkedAccounts accounts, ItemHealth health, ItemJson items, CallRecord record)
    implements Endpoint {

  @Override
  public String path() {
    return "/accounts/balance/get";
  }

  @Override
  public Set<String> fields() {
    return Set.of("access_token", "options");
  }

  @Override
  public boolean readsFromBank() {
    return true;
  }

  @Override
  public CompletableFuture<ObjectNode> call(Body body) {
    Item item = AccountsGet.readable(books, health, body);
    ObjectNode answer = Json.object();
    answer.set(
        "accounts",
        AccountJson.of(
            AccountsGet.chosen(
                accounts.inRealTime(item),
                body,
                Set.of("account_ids", "min_last_updated_datetime"))));
    answer.set("item", items.of(item));
    record.paid(path());
    return CompletableFuture.completedFuture(answer);
  }
}
