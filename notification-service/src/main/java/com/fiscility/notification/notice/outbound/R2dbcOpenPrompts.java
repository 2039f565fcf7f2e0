package com.fiscility.notification.notice.outbound;

import com.fiscility.notification.notice.OpenPrompts;
import com.fiscility.notification.notice.domain.NoticeReason;
import com.fiscility.service.database.Sql;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Comparator;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;

/** Prompts in PostgreSQL. */
public final class R2dbcOpenPrompts implements OpenPrompts {

  private static final Comparator<Prompt> STRONGEST_FIRST =
      Comparator.comparing((Prompt prompt) -> NoticeReason.valueOf(prompt.reason()))
          .reversed()
          .thenComparing(Prompt::since);

  private static final String OF =
      """
      select n.notice_id, n.item_id, n.reason, i.institution_id, i.institution_name, n.since,
        n.deadline
      from notice n join item i using (item_id)
      where n.user_id = $1 and n.closed_at is null
        and (n.snoozed_until is null or n.snoozed_until <= $2)""";

  private final DatabaseClient database;

  public R2dbcOpenPrompts(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Flux<Prompt> of(String userId, Instant now) {
    return Sql.with(database, OF, userId, now)
        .map(R2dbcOpenPrompts::prompt)
        .all()
        .sort(STRONGEST_FIRST);
  }

  private static Prompt prompt(Readable row) {
    return new Prompt(
        row.get("notice_id", UUID.class),
        row.get("item_id", String.class),
        row.get("reason", String.class),
        row.get("institution_id", String.class),
        row.get("institution_name", String.class),
        row.get("since", Instant.class),
        row.get("deadline", Instant.class),
        null);
  }
}
