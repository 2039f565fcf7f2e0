package com.fiscility.messaging.inbox;

import com.fiscility.messaging.retention.RetentionSweep;
import java.time.Duration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Claims that no record can come back for. */
final class OldClaims implements RetentionSweep.Deletion {

  private static final String DELETE =
      """
      DELETE FROM inbox WHERE ctid = ANY(ARRAY(
        SELECT ctid FROM inbox WHERE received_at < now() - make_interval(secs => $1)
        ORDER BY received_at LIMIT $2 FOR UPDATE SKIP LOCKED))
      """;

  private final DatabaseClient database;
  private final Duration retention;

  OldClaims(DatabaseClient database, Duration retention) {
    this.database = database;
    this.retention = retention;
  }

  @Override
  public Mono<Long> deleteSome(int atMost) {
    return database
        .sql(DELETE)
        .bind(0, (double) retention.toSeconds())
        .bind(1, atMost)
        .fetch()
        .rowsUpdated();
  }
}
