package com.fiscility.simulator.api;

import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.protocol.Body;
import com.fiscility.simulator.protocol.Json;
import com.fiscility.simulator.webhooks.Announcements;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/** {@code /item/webhook/update}: another URL, or none; told to the new one. */
record ItemWebhookUpdate(Books books, ItemJson items, Announcements announcements)
    implements Endpoint {

  @Override
  public String path() {
    return "/item/webhook/update";
  }

  @Override
  public Set<String> fields() {
    return Set.of("access_token", "webhook");
  }

  @Override
  public CompletableFuture<ObjectNode> call(Body body) {
    Item item = books.opened(body.text("access_token"));
    String url = body.optionalText("webhook").map(given -> Urls.webhook(body, given)).orElse(null);
    return books
        .setWebhook(item.itemId(), url)
        .thenApply(
            changed -> {
              Item now = books.item(item.itemId()).orElse(item);
              announcements.webhookUpdated(now);
              ObjectNode answer = Json.object();
              answer.set("item", items.of(now));
              return answer;
            });
  }
}
