package com.fiscility.link.linking.outbound;

import com.fiscility.link.linking.CommandIntake;
import com.fiscility.link.linking.TakenCommand;
import com.fiscility.link.quota.Lane;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.link.work.LostLeases;
import com.fiscility.link.work.WorkQueue;
import com.fiscility.service.database.Sql;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.util.IdGenerator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Intake in PostgreSQL: users, commands, leases and work of a whole batch in one statement. */
public final class R2dbcCommandIntake implements CommandIntake {

  /**
   * Subjects are locked in their order, so that two batches never wait for each other. A user who
   * is known is not inserted: that would wait for whoever holds the user, perhaps for a subject.
   * Whether one is known is asked by a scalar subquery, which is an index look-up whatever the
   * planner believes of the batch's size; as an anti-join it reads all users.
   */
  private static final String STORE =
      """
      with input as materialized (
        select * from json_to_recordset($1::json) as c (n int, id uuid, user_id text,
          client_user_id uuid, type text, subject text, kind text, institution_id text,
          payload text, token text, lease int)),
      known as (
        insert into users (user_id, client_user_id, created_at)
        select distinct on (user_id) user_id, client_user_id, $2 from input
        where (select u.user_id from users u where u.user_id = input.user_id) is null
        order by user_id on conflict do nothing),
      fresh as (
        insert into command_outcome (command_id, user_id, command_type, received_at)
        select id, user_id, type, $2 from input on conflict do nothing returning command_id),
      subjects as (
        insert into work_subject (subject, leased_until, leased_by, attempt)
        select subject,
          case max(lease) when 1 then now() + $3 * interval '1 second' else '-infinity' end,
          case max(lease) when 1 then $4 end, max(lease)
        from input join fresh on command_id = id group by subject order by subject
        on conflict (subject) do update set leased_until = excluded.leased_until,
          leased_by = excluded.leased_by, attempt = work_subject.attempt + 1
        where excluded.attempt = 1 and work_subject.leased_until < now()
        returning subject, attempt),
      added as (
        insert into plaid_work (subject, kind, work_key, lane, institution_id, not_before, payload,
          sealed_public_token)
        select subject, kind, id::text, $5, institution_id, $2, payload::json,
          decode(token, 'base64')
        from input join fresh on command_id = id order by n
        returning id, subject, work_key)
      select a.id, a.subject, a.work_key, s.attempt
      from added a left join subjects s on s.subject = a.subject and s.attempt > 0
      order by a.id\
      """;

  private final DatabaseClient database;
  private final LostLeases lost;
  private final IdGenerator ids;
  private final JsonMapper json;

  public R2dbcCommandIntake(
      DatabaseClient database, LostLeases lost, IdGenerator ids, JsonMapper json) {
    this.database = database;
    this.lost = lost;
    this.ids = ids;
    this.json = json;
  }

  @Override
  public Mono<Stored> store(List<TakenCommand> commands, Set<UUID> wanted, Instant now) {
    UUID leases = ids.generateId();
    Map<String, TakenCommand> byKey =
        commands.stream().collect(Collectors.toMap(c -> c.id().toString(), Function.identity()));
    return Sql.with(
            database,
            STORE,
            rows(commands, wanted),
            now,
            (int) WorkQueue.LEASE.toSeconds(),
            leases,
            (short) Lane.PERSON.ordinal())
        .map(
            row ->
                new Added(
                    row.get("id", Long.class),
                    row.get("subject", String.class),
                    row.get("work_key", String.class),
                    row.get("attempt", Long.class)))
        .all()
        .collectList()
        .map(added -> stored(added, byKey))
        .doOnError(e -> lost.add(leases))
        .doOnCancel(() -> lost.add(leases));
  }

  private String rows(List<TakenCommand> commands, Set<UUID> wanted) {
    List<Map<String, @Nullable Object>> rows = new ArrayList<>(commands.size());
    for (TakenCommand command : commands) {
      Map<String, @Nullable Object> row = new LinkedHashMap<>();
      row.put("n", rows.size());
      row.put("id", command.id());
      row.put("user_id", command.userId());
      row.put("client_user_id", ids.generateId());
      row.put("type", command.type());
      row.put("subject", command.subject());
      row.put("kind", command.kind().name());
      row.put("institution_id", command.institutionId());
      row.put("payload", command.payload());
      row.put("token", base64(command.sealedPublicToken()));
      row.put("lease", wanted.contains(command.id()) ? 1 : 0);
      rows.add(row);
    }
    return json.writeValueAsString(rows);
  }

  /** The first new command of a leased subject is this instance's; the others wait. */
  private static Stored stored(List<Added> added, Map<String, TakenCommand> byKey) {
    List<LeasedWork> leased = new ArrayList<>();
    Set<String> subjects = new HashSet<>();
    for (Added row : added) {
      if (row.attempt != null && subjects.add(row.subject)) {
        leased.add(row.leased(byKey.get(row.key), row.attempt));
      }
    }
    return new Stored(leased, added.size() - leased.size());
  }

  private static @Nullable String base64(byte @Nullable [] bytes) {
    return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
  }

  /** A row that this batch added; with the number of its subject's lease, where it has one. */
  private record Added(long id, String subject, String key, @Nullable Long attempt) {

    LeasedWork leased(TakenCommand command, long lease) {
      return new LeasedWork(
          id,
          subject,
          command.kind(),
          key,
          Lane.PERSON,
          command.institutionId(),
          0,
          command.payload(),
          command.sealedPublicToken(),
          true,
          lease,
          0);
    }
  }
}
