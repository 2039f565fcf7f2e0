package com.fiscility.link.syncing.outbound;

import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.connection.domain.Refresh;
import com.fiscility.link.connection.domain.RefreshTrigger;
import com.fiscility.link.syncing.SyncStates;
import com.fiscility.link.syncing.domain.Demand;
import com.fiscility.service.database.Sql;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** How far Items' transactions were read, in PostgreSQL. */
public final class R2dbcSyncStates implements SyncStates {

  private static final String FIND =
      """
      select i.item_id, i.user_id, i.institution_id, i.login_state, i.last_success_started_at,
        s.cursor, coalesce(s.carried, false) carried, d.due_id, d.trigger, d.due_at
      from item i
        left join item_sync s on s.item_id = i.item_id
        left join refresh_demand d on d.item_id = i.item_id
      where i.item_id = $1 order by d.due_at, d.due_id\
      """;

  private static final String MOVE =
      """
      insert into item_sync (item_id, cursor) values ($1, $2)
      on conflict (item_id) do update set cursor = excluded.cursor\
      """;

  private static final String ENDED =
      """
      update item set last_refresh_started_at = $2, last_refresh_outcome = $3,
        last_refresh_failure = $4 where item_id = $1\
      """;

  private static final String FORGET =
      "delete from refresh_demand where item_id = $1 and due_id = any($2)";

  private final DatabaseClient database;

  public R2dbcSyncStates(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<SyncState> find(String itemId) {
    return Sql.with(database, FIND, itemId)
        .map(Row::read)
        .all()
        .collectList()
        .filter(rows -> !rows.isEmpty())
        .map(
            rows ->
                rows.get(0)
                    .state(
                        rows.stream().filter(r -> r.demand != null).map(r -> r.demand).toList()));
  }

  @Override
  public Mono<Void> moveCursor(String itemId, @Nullable String cursor) {
    return Sql.with(database, MOVE, itemId, Sql.nullable(cursor)).then();
  }

  @Override
  public Mono<Void> ended(String itemId, Refresh last) {
    return Sql.with(
            database,
            ENDED,
            itemId,
            last.startedAt(),
            last.failure() == null ? "SUCCEEDED" : "FAILED",
            Sql.nullable(last.failure() == null ? null : last.failure().name()))
        .then();
  }

  @Override
  public Mono<Void> forget(String itemId, List<Demand> demands) {
    return demands.isEmpty()
        ? Mono.empty()
        : Sql.with(
                database,
                FORGET,
                itemId,
                demands.stream().map(Demand::dueId).toArray(String[]::new))
            .then();
  }

  /** One row of the join: the Item, perhaps with one of its demands. */
  private record Row(
      String itemId,
      String userId,
      @Nullable String institutionId,
      LoginState loginState,
      @Nullable Instant lastSuccess,
      @Nullable String cursor,
      boolean carried,
      @Nullable Demand demand) {

    static Row read(Readable row) {
      String itemId = row.get("item_id", String.class);
      String dueId = row.get("due_id", String.class);
      return new Row(
          itemId,
          row.get("user_id", String.class),
          row.get("institution_id", String.class),
          LoginState.valueOf(row.get("login_state", String.class)),
          row.get("last_success_started_at", Instant.class),
          row.get("cursor", String.class),
          row.get("carried", Boolean.class),
          dueId == null
              ? null
              : new Demand(
                  itemId,
                  dueId,
                  RefreshTrigger.valueOf(row.get("trigger", String.class)),
                  row.get("due_at", Instant.class)));
    }

    SyncState state(List<Demand> demands) {
      return new SyncState(
          itemId, userId, institutionId, loginState, lastSuccess, cursor, carried, demands);
    }
  }
}
