package com.fiscility.refresh.plan.outbound;

import com.fiscility.refresh.plan.PlanStore;
import com.fiscility.refresh.plan.SoftPosition;
import com.fiscility.refresh.plan.domain.RefreshPlan;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Plans in PostgreSQL, many in one statement. */
public final class R2dbcPlanStore implements PlanStore {

  private static final String LOCK =
      "select * from refresh_plan where item_id = any($1) order by item_id for update";

  /**
   * For the rest of the transaction. The planner believes that few are due, since its statistics
   * are older than a wave; then it would collect and sort all that are due, for each batch.
   */
  private static final String READ_IN_ORDER = "select set_config('enable_bitmapscan', 'off', true)";

  private static final String LOCK_SOFT_DUE =
      """
      select * from refresh_plan where soft_ask_at <= $1 and (soft_ask_at, item_id) > ($2, $3)
      order by soft_ask_at, item_id limit $4 for update skip locked""";

  private static final String LOCK_HARD_DUE =
      """
      select * from refresh_plan where hard_due_at <= $1
      order by hard_due_at limit $2 for update skip locked""";

  /** In the order of ids, so that two batches never wait for each other. */
  private static final String ADD =
      """
      insert into refresh_plan
      select * from json_populate_recordset(null::refresh_plan, $1::json) order by item_id
      on conflict do nothing""";

  /** The ids besides: by the rows of the function alone, the whole table would be read. */
  private static final String SAVE =
      """
      update refresh_plan p set (item_version, version, institution_id, institution_name,
        login_state, login_observed_at, last_success_at, user_present_at, consent_ends_at,
        disconnect_open, disconnect_at, soft_due_at, soft_ask_at, soft_attempts, user_asked_at,
        hard_due_at, requirement_id, hard_reason, hard_since, hard_deadline, closed_item_version)
      = (n.item_version, n.version, n.institution_id, n.institution_name,
        n.login_state, n.login_observed_at, n.last_success_at, n.user_present_at,
        n.consent_ends_at, n.disconnect_open, n.disconnect_at, n.soft_due_at, n.soft_ask_at,
        n.soft_attempts, n.user_asked_at, n.hard_due_at, n.requirement_id, n.hard_reason,
        n.hard_since, n.hard_deadline, n.closed_item_version)
      from json_populate_recordset(null::refresh_plan, $1::json) n
      where p.item_id = n.item_id and p.item_id = any ($2)""";

  private static final String SAVE_SOFT =
      """
      update refresh_plan p set soft_ask_at = n.ask_at::timestamptz, soft_attempts = n.attempts,
        version = n.version
      from unnest($1::text[], $2::text[], $3::int[], $4::bigint[])
        as n (item_id, ask_at, attempts, version)
      where p.item_id = n.item_id""";

  private final DatabaseClient database;
  private final JsonMapper json;

  public R2dbcPlanStore(DatabaseClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public Mono<Map<String, RefreshPlan>> lock(Collection<String> itemIds) {
    return read(database.sql(LOCK).bind(0, itemIds.toArray(String[]::new)))
        .map(
            plans ->
                plans.stream().collect(Collectors.toMap(RefreshPlan::itemId, Function.identity())));
  }

  @Override
  public Mono<List<RefreshPlan>> lockSoftDue(Instant now, SoftPosition after, int limit) {
    return inOrder(
        database
            .sql(LOCK_SOFT_DUE)
            .bind(0, now)
            .bind(1, after.askAt())
            .bind(2, after.itemId())
            .bind(3, limit));
  }

  @Override
  public Mono<List<RefreshPlan>> lockHardDue(Instant now, int limit) {
    return inOrder(database.sql(LOCK_HARD_DUE).bind(0, now).bind(1, limit));
  }

  private Mono<List<RefreshPlan>> inOrder(DatabaseClient.GenericExecuteSpec statement) {
    return database.sql(READ_IN_ORDER).then().then(read(statement));
  }

  @Override
  public Mono<Void> add(List<RefreshPlan> plans) {
    return plans.isEmpty() ? Mono.empty() : all(plans, database.sql(ADD).bind(0, rows(plans)));
  }

  @Override
  public Mono<Void> save(List<RefreshPlan> plans) {
    return plans.isEmpty()
        ? Mono.empty()
        : all(plans, database.sql(SAVE).bind(0, rows(plans)).bind(1, itemIds(plans)));
  }

  @Override
  public Mono<Void> saveSoft(List<RefreshPlan> plans) {
    if (plans.isEmpty()) {
      return Mono.empty();
    }
    return all(
        plans,
        database
            .sql(SAVE_SOFT)
            .bind(0, itemIds(plans))
            .bind(1, plans.stream().map(p -> text(p.soft().askAt())).toArray(String[]::new))
            .bind(2, plans.stream().map(p -> p.soft().attempts()).toArray(Integer[]::new))
            .bind(3, plans.stream().map(RefreshPlan::version).toArray(Long[]::new)));
  }

  private String rows(List<RefreshPlan> plans) {
    return json.writeValueAsString(plans.stream().map(PlanRows::columns).toList());
  }

  private static String[] itemIds(List<RefreshPlan> plans) {
    return plans.stream().map(RefreshPlan::itemId).toArray(String[]::new);
  }

  /** Fewer rows mean that one of the Items became known meanwhile. */
  private static Mono<Void> all(
      List<RefreshPlan> plans, DatabaseClient.GenericExecuteSpec statement) {
    return statement
        .fetch()
        .rowsUpdated()
        .flatMap(
            rows ->
                rows == plans.size()
                    ? Mono.empty()
                    : Mono.error(
                        new ConcurrencyFailureException(
                            "Another instance added plans of the same Items; the batch is tried"
                                + " again on what is there now")));
  }

  private static Mono<List<RefreshPlan>> read(DatabaseClient.GenericExecuteSpec statement) {
    return statement.map(PlanRows::read).all().collectList();
  }

  private static String text(@Nullable Instant time) {
    return Objects.requireNonNull(time).toString();
  }
}
