package com.fiscility.link.linking.outbound;

import com.fiscility.messaging.retention.RetentionSweep;
import com.fiscility.service.database.Sql;
import java.time.Clock;
import java.time.Duration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Commands that ended and that no record can come back for. One that came back even later would be
 * past its time, and end as that.
 */
public final class OldCommands implements RetentionSweep.Deletion {

  private static final String DELETE =
      """
      delete from command_outcome where command_id = any(array(
        select command_id from command_outcome
        where received_at < $1 and outcome_type is not null
        order by received_at limit $2 for update skip locked))\
      """;

  private final DatabaseClient database;
  private final Duration retention;
  private final Clock clock;

  /**
   * @param retention how long after they were taken commands are remembered
   */
  public OldCommands(DatabaseClient database, Duration retention, Clock clock) {
    this.database = database;
    this.retention = retention;
    this.clock = clock;
  }

  @Override
  public Mono<Long> deleteSome(int atMost) {
    return Sql.with(database, DELETE, clock.instant().minus(retention), atMost)
        .fetch()
        .rowsUpdated();
  }
}
