package com.fiscility.link.syncing.outbound;

import com.fiscility.link.syncing.PaidCalls;
import com.fiscility.service.database.Sql;
import java.time.Duration;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Paid calls in PostgreSQL; each new one takes a few away that no demand can come back for. */
public final class R2dbcPaidCalls implements PaidCalls {

  private static final String MARK =
      """
      with old as (
        delete from paid_call where due_id = any(array(
          select due_id from paid_call where sent_at < $4 order by sent_at limit 10
          for update skip locked)))
      insert into paid_call (due_id, item_id, sent_at) values ($1, $2, $3) on conflict do nothing\
      """;

  private final DatabaseClient database;
  private final Duration retention;

  /**
   * @param retention above what a demand can still come back from: the retention of its topic and
   *     then that of its dead letter
   */
  public R2dbcPaidCalls(DatabaseClient database, Duration retention) {
    this.database = database;
    this.retention = retention;
  }

  @Override
  public Mono<Boolean> mark(String dueId, String itemId, Instant now) {
    return Sql.with(database, MARK, dueId, itemId, now, now.minus(retention))
        .fetch()
        .rowsUpdated()
        .map(rows -> rows == 1);
  }
}
