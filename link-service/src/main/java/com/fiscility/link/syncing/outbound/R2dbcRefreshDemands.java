package com.fiscility.link.syncing.outbound;

import com.fiscility.link.syncing.RefreshDemands;
import com.fiscility.link.syncing.domain.Demand;
import com.fiscility.service.database.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Demands in PostgreSQL. The work row is locked before the demand is written: whoever ends that
 * work in this moment is waited for, and whoever ends it later sees the demand.
 */
public final class R2dbcRefreshDemands implements RefreshDemands {

  /**
   * What nothing has answered yet. A broken login is tried once for each demand, and then waits for
   * its owner. What is stored is tried again in its own time. An owner's demand, named by the
   * command, is also open while that has no answer: an attempt may have met it before it came. The
   * array keeps the join from reading all Items.
   */
  private static final String OPEN =
      """
      with wish as (
        select * from json_to_recordset($1::json)
          as r (item_id text, due_id text, trigger text, due_at timestamptz, lane smallint)),
      open as (
        select w.*, i.user_id, i.institution_id from wish w join item i on i.item_id = w.item_id
        where i.item_id = any (array(select item_id from wish))
          and i.login_state in ('HEALTHY', 'NEEDS_RECONNECT', 'REVOKED')
          and (coalesce(i.last_success_started_at < w.due_at, true)
            and (i.login_state = 'HEALTHY' or coalesce(i.last_refresh_started_at < w.due_at, true))
            or case when w.trigger = 'USER' and w.due_id ~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
              then not exists (select from command_outcome c where c.command_id = w.due_id::uuid)
              else false end)
          and (select d.due_id from refresh_demand d
            where d.item_id = w.item_id and d.due_id = w.due_id) is null)
      """;

  private static final String WORK =
      OPEN
          + """
          , due as (
            select item_id, user_id, institution_id, min(lane) lane from open group by 1, 2, 3),
          subject as (
            insert into work_subject (subject) select 'item:' || item_id from due
            on conflict do nothing)
          insert into plaid_work
            (subject, kind, work_key, lane, institution_id, not_before, payload)
          select 'item:' || item_id, 'SYNC', '', lane, institution_id, $2,
            json_build_object('itemId', item_id, 'userId', user_id)
          from due order by item_id
          on conflict (subject, kind, work_key) do update set
            not_before = least(plaid_work.not_before, excluded.not_before),
            lane = least(plaid_work.lane, excluded.lane), revision = plaid_work.revision + 1\
          """;

  private static final String DEMAND =
      OPEN
          + """
          insert into refresh_demand (item_id, due_id, trigger, due_at)
          select item_id, due_id, trigger, due_at from open on conflict do nothing\
          """;

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final JsonMapper json;

  public R2dbcRefreshDemands(
      DatabaseClient database, TransactionalOperator transaction, JsonMapper json) {
    this.database = database;
    this.transaction = transaction;
    this.json = json;
  }

  @Override
  public Mono<Void> store(List<Demand> demands, Instant now) {
    String wishes = json.writeValueAsString(demands.stream().map(d -> columns(d, now)).toList());
    return Sql.with(database, WORK, wishes, now)
        .then()
        .then(Mono.defer(() -> Sql.with(database, DEMAND, wishes).then()))
        .as(transaction::transactional);
  }

  private static Map<String, Object> columns(Demand demand, Instant now) {
    return Map.of(
        "item_id", demand.itemId(),
        "due_id", demand.dueId(),
        "trigger", demand.trigger().name(),
        "due_at", demand.dueAt(),
        "lane", demand.at(now).lane().ordinal());
  }
}
