package com.fiscility.simulator.api;

import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.linked.ItemHealth;
import com.fiscility.simulator.linked.TransactionStream;
import com.fiscility.simulator.linked.UpdateStatus;
import com.fiscility.simulator.protocol.Body;
import com.fiscility.simulator.protocol.Json;
import com.fiscility.simulator.webhooks.Announcements;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/** {@code /item/get}: answers for a broken Item too, and shows its error. */
record ItemGet(
    Books books,
    ItemJson items,
    ItemHealth health,
    TransactionStream stream,
    Announcements announcements,
    Clock clock)
    implements Endpoint {

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
    answer.set("status", status(item));
    return CompletableFuture.completedFuture(answer);
  }

  private ObjectNode status(Item item) {
    ObjectNode status = Json.object();
    if (item.grant().products().contains(TransactionsSync.PRODUCT)) {
      status
          .putObject("transactions")
          .put("last_successful_update", lastUpdate(item).map(ItemJson::time).orElse(null))
          .put("last_failed_update", health.failingSince(item).map(ItemJson::time).orElse(null));
    } else {
      status.putNull("transactions");
    }
    status.putNull("investments");
    announcements
        .last(item.itemId())
        .ifPresentOrElse(
            last ->
                status
                    .putObject("last_webhook")
                    .put("sent_at", ItemJson.time(last.sentAt()))
                    .put("code_sent", last.code()),
            () -> status.putNull("last_webhook"));
    return status;
  }

  /** Plaid fetches when an Item is new, and then at the beginning of each day. */
  private Optional<Instant> lastUpdate(Item item) {
    if (stream.status(item) == UpdateStatus.NOT_READY) {
      return Optional.empty();
    }
    Instant today =
        health.failingSince(item).orElseGet(clock::instant).truncatedTo(ChronoUnit.DAYS);
    return Optional.of(today.isAfter(item.createdAt()) ? today : item.createdAt());
  }
}
