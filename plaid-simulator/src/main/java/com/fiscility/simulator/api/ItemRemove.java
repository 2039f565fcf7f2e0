package com.fiscility.simulator.api;

import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.protocol.Body;
import com.fiscility.simulator.protocol.Json;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/** {@code /item/remove}: ends billing and the access token; a second one finds no Item. */
record ItemRemove(Books books) implements Endpoint {

  private static final int LONGEST_NOTE = 512;

  @Override
  public String path() {
    return "/item/remove";
  }

  @Override
  public Set<String> fields() {
    return Set.of("access_token", "reason_code", "reason_note");
  }

  @Override
  public CompletableFuture<ObjectNode> call(Body body) {
    Item item = books.opened(body.text("access_token"));
    body.optionalText("reason_note")
        .filter(note -> note.length() > LONGEST_NOTE)
        .ifPresent(
            note -> {
              throw body.invalid("reason_note", "has at most 512 characters");
            });
    return books.remove(item.itemId()).thenApply(removed -> Json.object());
  }
}
