package com.fiscility.simulator.api;

import com.fiscility.simulator.bank.Institution;
import com.fiscility.simulator.bank.Institutions;
import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.protocol.Body;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** What a call is about, as far as its body tells; for faults and latencies of one Item or bank. */
record Subject(@Nullable String itemId, @Nullable String institutionId) {

  static Subject of(Body body, Books books) {
    return text(body, "access_token")
        .flatMap(books::itemByAccessToken)
        .map(Subject::of)
        .or(
            () ->
                text(body, "public_token")
                    .flatMap(books::publicToken)
                    .map(token -> new Subject(token.itemId(), token.grant().institutionId())))
        .or(() -> text(body, "institution_id").map(id -> new Subject(null, id)))
        .orElse(new Subject(null, null));
  }

  /** How long the bank takes to answer. */
  Duration pace() {
    return Optional.ofNullable(institutionId)
        .flatMap(Institutions::find)
        .map(Institution::pace)
        .orElse(Duration.ZERO);
  }

  private static Subject of(Item item) {
    return new Subject(item.itemId(), item.grant().institutionId());
  }

  private static Optional<String> text(Body body, String field) {
    return body.json().optional(field).flatMap(JsonNode::stringValueOpt);
  }
}
