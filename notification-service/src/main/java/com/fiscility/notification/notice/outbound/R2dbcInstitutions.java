package com.fiscility.notification.notice.outbound;

import com.fiscility.notification.notice.Institutions;
import com.fiscility.notification.notice.domain.Outage;
import com.fiscility.service.database.Sql;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Banks in PostgreSQL. */
public final class R2dbcInstitutions implements Institutions {

  private static final String APPLY =
      """
      insert into institution as known (institution_id, version, name, trouble_since,
        trouble_version, answers_in_part)
      values ($1, $2, $3, $4, case when $4::timestamptz is null then null else $2::bigint end, $5)
      on conflict (institution_id) do update set version = excluded.version,
        name = coalesce(excluded.name, known.name),
        trouble_since = case when excluded.trouble_since is null then null
          else coalesce(known.trouble_since, excluded.trouble_since) end,
        trouble_version = case when excluded.trouble_since is null then null
          else coalesce(known.trouble_version, excluded.trouble_version) end,
        answers_in_part = excluded.answers_in_part
      where known.version < excluded.version""";

  private static final String UNTOLD =
      """
      select i.item_id, b.trouble_version, b.trouble_since
      from institution b join item i on i.institution_id = b.institution_id
      where b.trouble_since <= $1 and i.told_outage < b.trouble_version and not i.unlinked
        and not exists (
          select 1 from notice n where n.item_id = i.item_id and n.closed_at is null)
      limit $2""";

  private static final String RECOVERED =
      """
      select n.item_id
      from notice n join item i using (item_id)
        left join institution b on b.institution_id = i.institution_id
      where n.closed_at is null and n.reason = 'BANK_OUTAGE' and b.trouble_since is null
      limit $1""";

  private final DatabaseClient database;
  private final Duration toldAfter;

  /**
   * @param toldAfter how long an outage has to last before it is told
   */
  public R2dbcInstitutions(DatabaseClient database, Duration toldAfter) {
    this.database = database;
    this.toldAfter = toldAfter;
  }

  @Override
  public Mono<Void> apply(InstitutionState state) {
    return Sql.with(
            database,
            APPLY,
            state.institutionId(),
            state.version(),
            Sql.nullable(state.name()),
            Sql.nullable(state.troubleSince(), Instant.class),
            state.answersInPart())
        .then();
  }

  @Override
  public Flux<Untold> untold(Instant now, int limit) {
    return Sql.with(database, UNTOLD, now.minus(toldAfter), limit).map(row -> untold(row)).all();
  }

  private Untold untold(Readable row) {
    Instant since = row.get("trouble_since", Instant.class);
    return new Untold(
        row.get("item_id", String.class),
        new Outage(row.get("trouble_version", Long.class), since, since.plus(toldAfter)));
  }

  @Override
  public Flux<String> recovered(int limit) {
    return Sql.with(database, RECOVERED, limit).mapValue(String.class).all();
  }
}
