package com.fiscility.link.probing.outbound;

import com.fiscility.link.probing.UpdateModeRequests;
import com.fiscility.service.database.Sql;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Requests for update mode in PostgreSQL. */
public final class R2dbcUpdateModeRequests implements UpdateModeRequests {

  /** A window that was opened in time may be gone through later, and be told of later still. */
  private static final Duration USABLE = Duration.ofHours(24);

  private static final String UNUSED =
      """
      select link_request_id, plan, issued_at from link_request
      where item_id = $1 and user_id = $2 and used_at is null and issued_at > $3
      order by issued_at desc limit 1""";

  private static final String USE =
      """
      update link_request set used_at = $2
      where item_id = $1 and used_at is null and issued_at <= $2""";

  private static final String NEWEST_PLAN =
      """
      select plan from link_request where item_id = $1 and plan is not null
      order by issued_at desc limit 1""";

  private static final String ITEM_OF =
      """
      select item_id from link_request
      where link_request_id = $1 and user_id = $2 and item_id is not null""";

  private final DatabaseClient database;

  public R2dbcUpdateModeRequests(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<UpdateModeRequest> unused(String userId, String itemId, Instant now) {
    return Sql.with(database, UNUSED, itemId, userId, now.minus(USABLE))
        .map(
            row ->
                new UpdateModeRequest(
                    row.get("link_request_id", UUID.class),
                    row.get("plan", String.class),
                    row.get("issued_at", Instant.class)))
        .one();
  }

  @Override
  public Mono<Void> use(String itemId, Instant now) {
    return Sql.with(database, USE, itemId, now).then();
  }

  @Override
  public Mono<String> newestPlan(String itemId) {
    return Sql.with(database, NEWEST_PLAN, itemId).map(row -> row.get("plan", String.class)).one();
  }

  @Override
  public Mono<String> itemOf(String userId, @Nullable UUID linkRequestId) {
    return linkRequestId == null
        ? Mono.empty()
        : Sql.with(database, ITEM_OF, linkRequestId, userId)
            .map(row -> row.get("item_id", String.class))
            .one();
  }
}
