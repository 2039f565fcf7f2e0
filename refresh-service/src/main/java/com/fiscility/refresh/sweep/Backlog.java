package com.fiscility.refresh.sweep;

import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * How much is told and not on Kafka yet. Sweeps wait while it is large: what a person asked for
 * meanwhile stands behind it, and a Kafka that is away must not fill the database.
 */
final class Backlog {

  private static final String WAITING =
      "select count(*) from (select 1 from outbox limit $1) as counted";

  private final DatabaseClient database;
  private final int large;

  /**
   * @param large how many events are a large backlog
   */
  Backlog(DatabaseClient database, int large) {
    this.database = database;
    this.large = large;
  }

  Mono<Boolean> isLarge() {
    return database
        .sql(WAITING)
        .bind(0, large)
        .map(row -> row.get(0, Long.class))
        .one()
        .map(waiting -> waiting >= large);
  }
}
