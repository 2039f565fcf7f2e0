package com.fiscility.refresh.operations;

import com.fiscility.refresh.operations.PlanListing.PlannedItem;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads plans page by page; a page costs the same wherever it is. */
@Repository
class PlanQueries {

  private static final String PAGE =
      """
      select item_id, user_id, soft_due_at, soft_attempts, last_success_at, hard_reason, hard_since,
        hard_due_at, requirement_id
      from refresh_plan
      where item_id > $1 and ($2::text is null or user_id = $2) and ($3::text is null or item_id = $3)
        and login_state not in ('REMOVING', 'UNLINKED') and %s
      order by item_id limit $4""";

  private static final String ANY = "$5::timestamptz is not null";
  private static final String SOFT_DUE = "soft_due_at <= $5 and soft_ask_at is not null";
  private static final String HARD_DUE = ANY + " and requirement_id is not null";

  private final DatabaseClient database;
  private final Clock clock;

  PlanQueries(DatabaseClient database, Clock clock) {
    this.database = database;
    this.clock = clock;
  }

  /** A page of plans. */
  Mono<PlanListing> page(PlanQuestion question) {
    String after = question.after();
    return database
        .sql(PAGE.formatted(condition(question)))
        .bind(0, after == null ? "" : after)
        .bind(1, text(question.userId()))
        .bind(2, text(question.itemId()))
        .bind(3, question.limit() + 1)
        .bind(4, clock.instant())
        .map(PlanQueries::item)
        .all()
        .collectList()
        .map(items -> listing(items, question.limit()));
  }

  private static String condition(PlanQuestion question) {
    if (!question.due()) {
      return ANY;
    }
    return question.type() == PlanQuestion.Type.SOFT ? SOFT_DUE : HARD_DUE;
  }

  /** One more than asked for was read: there is a next page. */
  private static PlanListing listing(List<PlannedItem> items, int limit) {
    if (items.size() <= limit) {
      return new PlanListing(items, null);
    }
    List<PlannedItem> page = items.subList(0, limit);
    return new PlanListing(page, page.get(limit - 1).itemId());
  }

  private static PlannedItem item(Readable row) {
    return new PlannedItem(
        Objects.requireNonNull(row.get("item_id", String.class)),
        Objects.requireNonNull(row.get("user_id", String.class)),
        Objects.requireNonNull(row.get("soft_due_at", Instant.class)),
        Objects.requireNonNull(row.get("soft_attempts", Integer.class)),
        row.get("last_success_at", Instant.class),
        row.get("hard_reason", String.class),
        row.get("hard_since", Instant.class),
        row.get("hard_due_at", Instant.class),
        row.get("requirement_id", UUID.class));
  }

  private static Object text(@Nullable String value) {
    return value == null ? Parameters.in(String.class) : value;
  }
}
