package com.fiscility.simulator.api;

import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.protocol.Body;
import com.fiscility.simulator.protocol.Json;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/** {@code /item/get}: answers for a broken Item too, and shows its error. */
record ItemGet(Books books, ItemJson items) implements Endpoint {

  @Override
  public String path() {
    return "/item/get";
  }

  @Override
  public Set<String> fields() {
    return Set.of("access_token");
  }

  @Override
  public CompletableFuture<ObjectNode> call(Body body) {
    Item item = books.opened(body.text("access_token"));
    ObjectNode json = items.of(item).put("created_at", ItemJson.time(item.createdAt()));
    ObjectNode answer = Json.object();
    answer.set("item", json);
    answer.set("status", status(item, json.get("error").isNull()));
    return CompletableFuture.completedFuture(answer);
  }

  private static ObjectNode status(Item item, boolean healthy) {
    ObjectNode status = Json.object();
    if (item.grant().products().contains(TransactionsSync.PRODUCT)) {
      status
          .putObject("transactions")
          .put("last_successful_update", ItemJson.time(item.createdAt()))
          .put("last_failed_update", healthy ? null : ItemJson.time(item.createdAt()));
    } else {
      status.putNull("transactions");
    }
    return status.putNull("investments").putNull("last_webhook");
  }
}
