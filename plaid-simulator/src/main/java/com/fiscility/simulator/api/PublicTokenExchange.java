package com.fiscility.simulator.api;

import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.books.CallRecord;
import com.fiscility.simulator.protocol.Body;
import com.fiscility.simulator.protocol.Json;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/** {@code /item/public_token/exchange}: once, within 30 minutes; the Item exists from here on. */
record PublicTokenExchange(Books books, CallRecord record) implements Endpoint {

  @Override
  public String path() {
    return "/item/public_token/exchange";
  }

  @Override
  public Set<String> fields() {
    return Set.of("public_token");
  }

  @Override
  public void arrived(Body body) {
    body.optionalText("public_token")
        .filter(token -> books.publicToken(token).isPresent())
        .ifPresent(record::exchangeAttempted);
  }

  @Override
  public CompletableFuture<ObjectNode> call(Body body) {
    return books
        .exchange(body.text("public_token"))
        .thenApply(
            item ->
                Json.object()
                    .put("access_token", item.accessToken())
                    .put("item_id", item.itemId()));
  }
}
