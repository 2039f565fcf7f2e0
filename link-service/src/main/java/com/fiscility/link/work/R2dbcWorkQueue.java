package com.fiscility.link.work;

import com.fiscility.link.quota.Lane;
import com.fiscility.service.database.Sql;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.util.IdGenerator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Work in PostgreSQL. Leases run on the database's clock, so that instances need not agree on the
 * time.
 */
final class R2dbcWorkQueue implements WorkQueue {

  /**
   * Locks work and subject together: work that its holder deleted in this moment drops out, and so
   * does a subject that somebody leased in this moment.
   */
  private static final String CLAIM =
      """
      with due as (
        select d.* from unnest($4::text[]) wanted (kind) cross join lateral (
          select w.id, w.subject, w.not_before
          from plaid_work w join work_subject s on s.subject = w.subject
          where w.lane = $1 and w.kind = wanted.kind and w.not_before <= $2
            and s.leased_until < now() and coalesce(w.institution_id, '') <> all($3)
          order by w.not_before, w.id limit $5
          for update of w, s skip locked) d
        order by d.not_before, d.id limit $5),
      best as (select distinct on (subject) id, subject from due order by subject, not_before, id),
      leased as (
        update work_subject s
        set leased_until = now() + $6 * interval '1 second', leased_by = $7, attempt = attempt + 1
        from best where s.subject = best.subject
        returning s.subject, s.attempt)
      select w.id, w.subject, w.kind, w.work_key, w.lane, w.institution_id, w.attempts,
        w.payload::text payload, w.sealed_public_token, l.attempt, w.revision
      from best join plaid_work w on w.id = best.id join leased l on l.subject = best.subject
      order by w.not_before, w.id\
      """;

  private static final String INSERT =
      """
      with subject as (
        insert into work_subject (subject) select $1
        where not exists (select from work_subject where subject = $1) on conflict do nothing)
      insert into plaid_work
        (subject, kind, work_key, lane, institution_id, not_before, payload)
      values ($1, $2, $3, $4, $5, $6, $7::json)
      on conflict (subject, kind, work_key) do \
      """;

  private static final String ADD = INSERT + "nothing";

  private static final String PULL =
      INSERT
          + "update set not_before = least(plaid_work.not_before, excluded.not_before),"
          + " lane = least(plaid_work.lane, excluded.lane), revision = plaid_work.revision + 1";

  private static final String RESTART =
      INSERT
          + "update set not_before = excluded.not_before, payload = excluded.payload,"
          + " lane = excluded.lane, attempts = 0, revision = plaid_work.revision + 1";

  private static final String FREED =
      """
      with freed as (
        update work_subject set leased_until = '-infinity', leased_by = null
        where subject = $1 and attempt = $2 returning subject)
      """;

  /** The row as it is now, locked: whoever pulled it in this moment is seen. */
  private static final String HELD =
      FREED
          + """
          , held as (
            select w.id, w.revision = $4 as same from plaid_work w join freed f
              on w.subject = f.subject
            where w.id = $3 for update of w)
          """;

  private static final String FINISH =
      HELD
          + """
          , done as (
            delete from plaid_work w using held h where w.id = h.id and h.same),
          pulled as (
            update plaid_work w set attempts = 0, result = 'pulled' from held h
            where w.id = h.id and not h.same)
          select id from held\
          """;

  private static final String REST =
      HELD
          + """
          update plaid_work w set
            not_before = case when h.same then $5 else least(w.not_before, $5) end,
            lane = case when h.same then $7 else least(w.lane, $7) end,
            payload = case when h.same then $8::json else w.payload end,
            attempts = %s, result = $6
          from held h where w.id = h.id returning w.id\
          """;

  private static final String RESCHEDULE = REST.formatted("w.attempts + 1");

  private static final String REPEAT = REST.formatted("0");

  private static final String WAIT = REST.formatted("w.attempts");

  private static final String EXTEND =
      """
      update work_subject set leased_until = now() + $3 * interval '1 second'
      where subject = $1 and attempt = $2 returning subject\
      """;

  private static final String RELEASE = FREED + "select subject from freed";

  private static final String RELEASE_NAMED =
      """
      update work_subject s set leased_until = '-infinity', leased_by = null
      from plaid_work w where w.subject = s.subject and s.leased_by = any($1)\
      """;

  private static final Lane[] LANES = Lane.values();

  private final DatabaseClient database;
  private final IdGenerator ids;
  private final LostLeases lost;

  R2dbcWorkQueue(DatabaseClient database, IdGenerator ids, LostLeases lost) {
    this.database = database;
    this.ids = ids;
    this.lost = lost;
  }

  /**
   * Leases due work of subjects that nobody holds, one lane after the other as far as slots reach,
   * at most one piece per subject. An error after the first pieces ends the claim with those.
   */
  Flux<LeasedWork> claim(ClaimRequest request) {
    if (request.lanes().isEmpty() || request.limit() <= 0) {
      return Flux.empty();
    }
    return claimFirstLane(request)
        .collectList()
        .flatMapMany(
            works -> {
              Flux<LeasedWork> others = claim(request.withoutFirstLane(works.size()));
              // What is leased must begin; a database that is away is noticed by the next claim.
              return Flux.fromIterable(works)
                  .concatWith(works.isEmpty() ? others : others.onErrorComplete());
            });
  }

  private Flux<LeasedWork> claimFirstLane(ClaimRequest request) {
    UUID name = ids.generateId();
    Lane lane = request.lanes().get(0);
    return Sql.with(
            database,
            CLAIM,
            (short) lane.ordinal(),
            request.now(),
            request.without().toArray(String[]::new),
            request.firstKinds().stream().map(Enum::name).toArray(String[]::new),
            request.firstLimit(),
            (int) LEASE.toSeconds(),
            name)
        .map(R2dbcWorkQueue::leased)
        .all()
        .doOnError(e -> lost.add(name));
  }

  @Override
  public Mono<Void> add(NewWork work) {
    return insert(ADD, work);
  }

  @Override
  public Mono<Void> pull(NewWork work) {
    return insert(PULL, work);
  }

  @Override
  public Mono<Void> restart(NewWork work) {
    return insert(RESTART, work);
  }

  private Mono<Void> insert(String sql, NewWork work) {
    return Sql.with(
            database,
            sql,
            work.subject(),
            work.kind().name(),
            work.key(),
            (short) work.lane().ordinal(),
            Sql.nullable(work.institutionId()),
            work.notBefore(),
            work.payload())
        .then();
  }

  @Override
  public Mono<Void> finish(LeasedWork work) {
    return held(work, FINISH, work.subject(), work.lease(), work.id(), work.revision());
  }

  @Override
  public Mono<Void> reschedule(LeasedWork work, Instant notBefore, String result) {
    return rest(RESCHEDULE, work, notBefore, result);
  }

  @Override
  public Mono<Void> repeat(LeasedWork work, Instant notBefore, String result) {
    return rest(REPEAT, work, notBefore, result);
  }

  private Mono<Void> rest(String sql, LeasedWork work, Instant notBefore, String result) {
    return held(
        work,
        sql,
        work.subject(),
        work.lease(),
        work.id(),
        work.revision(),
        notBefore,
        result,
        (short) work.lane().ordinal(),
        work.payload());
  }

  /** As {@link #reschedule}, of work that could not be tried: no attempt is counted. */
  Mono<Void> rest(LeasedWork work, Instant notBefore, String result) {
    return rest(WAIT, work, notBefore, result);
  }

  @Override
  public Mono<Void> extend(LeasedWork work) {
    return held(work, EXTEND, work.subject(), work.lease(), (int) LEASE.toSeconds());
  }

  /** Gives up a lease whose work was not begun. */
  Mono<Void> release(LeasedWork work) {
    return Sql.with(database, RELEASE, work.subject(), work.lease()).fetch().all().then();
  }

  /** Gives up all leases that are not known to be held; whether or not there are any. */
  Mono<Void> releaseLost() {
    Set<UUID> names = lost.names();
    return names.isEmpty()
        ? Mono.empty()
        : Sql.with(database, RELEASE_NAMED, (Object) names.toArray(UUID[]::new))
            .fetch()
            .rowsUpdated()
            .doOnNext(n -> lost.givenUp(names))
            .then();
  }

  private Mono<Void> held(LeasedWork work, String sql, Object... values) {
    return Sql.with(database, sql, values)
        .fetch()
        .all()
        .count()
        .flatMap(n -> n == 1 ? Mono.empty() : Mono.error(new LeaseLostException(work)));
  }

  private static LeasedWork leased(Readable row) {
    return new LeasedWork(
        row.get("id", Long.class),
        row.get("subject", String.class),
        WorkKind.valueOf(row.get("kind", String.class)),
        row.get("work_key", String.class),
        LANES[row.get("lane", Short.class)],
        row.get("institution_id", String.class),
        row.get("attempts", Integer.class),
        row.get("payload", String.class),
        row.get("sealed_public_token", byte[].class),
        false,
        row.get("attempt", Long.class),
        row.get("revision", Long.class));
  }
}
