package com.fiscility.notification.notice.outbound;

import com.fiscility.messaging.retention.RetentionSweep;
import com.fiscility.service.database.Sql;
import java.time.Clock;
import java.time.Duration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/**
 * Notices that were closed long ago. What keeps a replay from telling anything again stands in the
 * Items' rows, which stay.
 */
public final class OldNotices implements RetentionSweep.Deletion {

  private static final String DELETE =
      """
      delete from notice where notice_id = any(array(
        select notice_id from notice where closed_at < $1
        order by closed_at limit $2 for update skip locked))""";

  private final DatabaseClient database;
  private final Duration retention;
  private final Clock clock;

  /**
   * @param retention how long after their end they are kept
   */
  public OldNotices(DatabaseClient database, Duration retention, Clock clock) {
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
