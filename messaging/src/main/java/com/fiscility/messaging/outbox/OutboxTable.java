package com.fiscility.messaging.outbox;

import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** What the relay changes in the outbox, each in a transaction of its own. */
final class OutboxTable {

  private static final int COUNTED_AT_MOST = 10_000;

  private static final String DELETE = "DELETE FROM outbox WHERE id = ANY($1)";

  private static final String PARK =
      """
      WITH gone AS (
        DELETE FROM outbox WHERE id = $1 RETURNING id, topic, key, headers, value, created_at)
      INSERT INTO outbox_parked (id, topic, key, headers, value, created_at, reason)
      SELECT id, topic, key, headers, value, created_at, $2 FROM gone
      """;

  private static final String STATE =
      """
      SELECT (SELECT count(*) FROM (SELECT 1 FROM outbox LIMIT %d) AS counted) AS depth,
             (SELECT count(*) FROM outbox_parked) AS parked,
             coalesce((SELECT extract(epoch FROM clock_timestamp() - created_at)
                       FROM outbox ORDER BY id LIMIT 1), 0)::float8 AS age
      """
          .formatted(COUNTED_AT_MOST);

  private final DatabaseClient database;

  OutboxTable(DatabaseClient database) {
    this.database = database;
  }

  Mono<Void> delete(Collection<Long> ids) {
    return database.sql(DELETE).bind(0, ids.toArray(Long[]::new)).then();
  }

  /** Moves a row that Kafka will never take to where an operator finds it. */
  Mono<Void> park(long id, String reason) {
    return database.sql(PARK).bind(0, id).bind(1, reason).then();
  }

  /**
   * What an alarm looks at.
   *
   * @param depth rows that are not deleted yet, counted up to 10,000
   * @param parked rows that wait for an operator
   * @param oldest age of the oldest row
   */
  record State(long depth, long parked, Duration oldest) {

    static final State EMPTY = new State(0, 0, Duration.ZERO);
  }

  Mono<State> state() {
    return database
        .sql(STATE)
        .map(
            row ->
                new State(
                    number(row.get("depth", Long.class)),
                    number(row.get("parked", Long.class)),
                    age(row.get("age", Double.class))))
        .one();
  }

  private static long number(@Nullable Long value) {
    return value == null ? 0 : value;
  }

  private static Duration age(@Nullable Double seconds) {
    return seconds == null ? Duration.ZERO : Duration.ofMillis(Math.round(seconds * 1000));
  }
}
