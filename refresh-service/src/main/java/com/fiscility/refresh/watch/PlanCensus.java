package com.fiscility.refresh.watch;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Counts plans; all but the first figure by indexes that hold little else. */
final class PlanCensus {

  private static final String COUNT =
      """
      select
        (select count(*) from refresh_plan where login_state not in ('REMOVING', 'UNLINKED')) planned,
        (select count(*) from refresh_plan where soft_ask_at <= $1) soft_due,
        (select min(soft_ask_at) from refresh_plan where soft_ask_at <= $1) soft_oldest,
        (select count(*) from refresh_plan
          where soft_attempts >= $2 and soft_attempts > 0 and soft_ask_at is not null) overdue,
        (select min(soft_due_at) from refresh_plan
          where soft_attempts >= $2 and soft_attempts > 0 and soft_ask_at is not null) overdue_oldest,
        (select count(*) from refresh_plan where hard_due_at <= $1) hard_due,
        (select count(*) from refresh_plan where requirement_id is not null) needed""";

  private final DatabaseClient database;
  private final int attempts;

  /**
   * @param attempts from how many demands without success on an Item is overdue
   */
  PlanCensus(DatabaseClient database, int attempts) {
    this.database = database;
    this.attempts = attempts;
  }

  Mono<PlanFigures> count(Instant now) {
    return database.sql(COUNT).bind(0, now).bind(1, attempts).map(row -> figures(row, now)).one();
  }

  private static PlanFigures figures(Readable row, Instant now) {
    return new PlanFigures(
        number(row, "planned"),
        number(row, "soft_due"),
        age(row, "soft_oldest", now),
        number(row, "overdue"),
        age(row, "overdue_oldest", now),
        number(row, "hard_due"),
        number(row, "needed"));
  }

  private static long number(Readable row, String column) {
    return Objects.requireNonNull(row.get(column, Long.class), column);
  }

  private static Duration age(Readable row, String column, Instant now) {
    Instant oldest = row.get(column, Instant.class);
    return oldest == null ? Duration.ZERO : Duration.between(oldest, now);
  }
}
