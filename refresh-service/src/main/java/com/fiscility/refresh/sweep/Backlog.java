package com.fiscility.refresh.sweep;

import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * How much more may be told before Kafka has taken what was. Sweeps wait while much is not on Kafka
 * yet: what a person asked for meanwhile stands behind it, and a Kafka that is away must not fill
 * the database. Counted only when what was left last time is used up. Not thread-safe.
 */
final class Backlog {

  private static final String WAITING =
      "select count(*) from (select 1 from outbox limit $1) as counted";

  private final DatabaseClient database;
  private final int most;
  private int room;

  /**
   * @param most how many events may wait
   */
  Backlog(DatabaseClient database, int most) {
    this.database = database;
    this.most = most;
  }

  /** How many more events may be told; 0 or fewer when none. */
  Mono<Integer> room() {
    return room > 0 ? Mono.just(room) : count();
  }

  /** So many events were told. */
  void told(int events) {
    room -= events;
  }

  private Mono<Integer> count() {
    return database
        .sql(WAITING)
        .bind(0, most)
        .map(row -> row.get(0, Long.class))
        .one()
        .map(waiting -> room = most - Math.toIntExact(waiting));
  }
}
