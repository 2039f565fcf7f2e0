package com.fiscility.simulator.api;

import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.linked.ItemHealth;
import com.fiscility.simulator.linked.LinkedAccount;
import com.fiscility.simulator.linked.LinkedAccounts;
import com.fiscility.simulator.protocol.Body;
import com.fiscility.simulator.protocol.Json;
import com.fiscility.simulator.protocol.PlaidError;
import com.fiscility.simulator.protocol.PlaidRefusal;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/** {@code /accounts/get}: the shared accounts with the balances of today. */
record AccountsGet(Books books, LinkedAccounts accounts, ItemHealth health, ItemJson items)
    implements Endpoint {

  @Override
  public String path() {
    return "/accounts/get";
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
    Item item = readable(books, health, body);
    ObjectNode answer = Json.object();
    answer.set("accounts", AccountJson.of(chosen(accounts.of(item), body, Set.of("account_ids"))));
    answer.set("item", items.of(item));
    return CompletableFuture.completedFuture(answer);
  }

  /** The Item of the body's access token, unless reading from its bank fails. */
  static Item readable(Books books, ItemHealth health, Body body) {
    Item item = books.opened(body.text("access_token"));
    health
        .readError(item)
        .ifPresent(
            error -> {
              throw new PlaidRefusal(error);
            });
    return item;
  }

  /** All of the accounts, or those that the options name. */
  static List<LinkedAccount> chosen(List<LinkedAccount> all, Body body, Set<String> knownOptions) {
    List<String> wanted =
        body.object("options")
            .map(
                options -> {
                  options.allowOnly(knownOptions);
                  return options.texts("account_ids");
                })
            .orElse(List.of());
    if (wanted.isEmpty()) {
      return all;
    }
    List<LinkedAccount> found =
        all.stream().filter(account -> wanted.contains(account.accountId())).toList();
    if (found.size() != Set.copyOf(wanted).size()) {
      throw new PlaidRefusal(invalidAccount());
    }
    return found;
  }

  static PlaidError invalidAccount() {
    return PlaidError.invalidInput(
        "INVALID_ACCOUNT_ID", "an account_id does not belong to this Item");
  }
}
