package com.fiscility.simulator.api;

import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.protocol.Body;
import com.fiscility.simulator.protocol.Json;
import com.fiscility.simulator.protocol.PlaidError;
import com.fiscility.simulator.webhooks.ItemWatch;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/** {@code /sandbox/item/reset_login}: the Item's login breaks. */
record SandboxItemResetLogin(Books books, ItemWatch watch) implements Endpoint {

  @Override
  public String path() {
    return "/sandbox/item/reset_login";
  }

  @Override
  public Set<String> fields() {
    return Set.of("access_token");
  }

  @Override
  public CompletableFuture<ObjectNode> call(Body body) {
    Item item = books.opened(body.text("access_token"));
    return books
        .setError(item.itemId(), PlaidError.loginRequired())
        .thenApply(
            broken -> {
              watch.look(item.itemId());
              return Json.object().put("reset_login", true);
            });
  }
}
