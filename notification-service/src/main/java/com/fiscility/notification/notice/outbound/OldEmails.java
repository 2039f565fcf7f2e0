package com.fiscility.notification.notice.outbound;

import com.fiscility.messaging.retention.RetentionSweep;
import com.fiscility.service.database.Sql;
import java.time.Duration;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** E-mails that ended long ago. */
public final class OldEmails implements RetentionSweep.Deletion {

  private static final String DELETE =
      """
      delete from email where email_id = any(array(
        select email_id from email where ended_at < now() - make_interval(secs => $1)
        order by ended_at limit $2 for update skip locked))""";

  private final DatabaseClient database;
  private final Duration retention;

  /**
   * @param retention how long after their end they are kept
   */
  public OldEmails(DatabaseClient database, Duration retention) {
    this.database = database;
    this.retention = retention;
  }

  @Override
  public Mono<Long> deleteSome(int atMost) {
    return Sql.with(database, DELETE, (double) retention.toSeconds(), atMost).fetch().rowsUpdated();
  }
}
