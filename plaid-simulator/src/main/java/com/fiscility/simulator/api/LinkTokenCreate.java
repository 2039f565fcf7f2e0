package com.fiscility.simulator.api;

import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.books.CallRecord;
import com.fiscility.simulator.books.LinkToken;
import com.fiscility.simulator.protocol.Body;
import com.fiscility.simulator.protocol.Ids;
import com.fiscility.simulator.protocol.Json;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.node.ObjectNode;

/** {@code /link/token/create}: the permission for one run of Link, first link or update mode. */
record LinkTokenCreate(Books books, CallRecord record, Ids ids, Clock clock) implements Endpoint {

  private static final Duration FIRST_LINK_LIFETIME = Duration.ofHours(4);
  private static final Duration UPDATE_MODE_LIFETIME = Duration.ofMinutes(30);

  @Override
  public String path() {
    return "/link/token/create";
  }

  @Override
  public Set<String> fields() {
    return LinkTokenFields.KNOWN;
  }

  @Override
  public void arrived(Body body) {
    record.linkTokenRequested(body.json());
  }

  @Override
  public CompletableFuture<ObjectNode> call(Body body) {
    LinkTokenFields fields = LinkTokenFields.of(body, books);
    Duration lifetime = fields.updateItemId() == null ? FIRST_LINK_LIFETIME : UPDATE_MODE_LIFETIME;
    LinkToken linkToken =
        new LinkToken(
            ids.linkToken(),
            fields.clientName(),
            fields.clientUserId(),
            fields.countryCodes(),
            fields.products(),
            fields.daysRequested(),
            fields.webhook(),
            fields.redirectUri(),
            fields.updateItemId(),
            fields.accountSelection(),
            fields.accountFilters(),
            clock.instant().plus(lifetime));
    return books
        .issue(linkToken)
        .thenApply(
            issued ->
                Json.object()
                    .put("link_token", linkToken.token())
                    .put("expiration", ItemJson.time(linkToken.expiresAt())));
  }
}
