package com.fiscility.link.probing.outbound;

import com.fiscility.link.connection.domain.OpenFact;
import com.fiscility.link.probing.ItemFacts;
import com.fiscility.service.database.Sql;
import java.time.Instant;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Facts in PostgreSQL. */
public final class R2dbcItemFacts implements ItemFacts {

  private static final String UNANNOUNCED =
      """
      select f.code, f.fact_at
      from item_fact f join item i on i.item_id = f.item_id
      where f.item_id = $1 and f.announced_at is null and f.closed_at is null
        and f.signed_at > coalesce(i.last_user_present_at, '-infinity')
      order by f.fact_at, f.code""";

  /** Only those: another one may have come since they were read, signed earlier or later. */
  private static final String ANNOUNCE =
      """
      update item_fact f set announced_at = $3
      from json_to_recordset($2::json) as t (code text, at timestamptz)
      where f.item_id = $1 and f.announced_at is null
        and f.code = t.code and f.fact_at is not distinct from t.at""";

  private static final String CLOSE =
      """
      update item_fact set closed_at = $3
      where item_id = $1 and closed_at is null and signed_at <= $2""";

  private final DatabaseClient database;
  private final JsonMapper json;

  public R2dbcItemFacts(DatabaseClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  @Override
  public Mono<List<OpenFact>> unannounced(String itemId) {
    return Sql.with(database, UNANNOUNCED, itemId)
        .map(row -> new OpenFact(row.get("code", String.class), row.get("fact_at", Instant.class)))
        .all()
        .collectList()
        .filter(facts -> !facts.isEmpty());
  }

  @Override
  public Mono<Void> announce(String itemId, List<OpenFact> told, Instant now) {
    return Sql.with(database, ANNOUNCE, itemId, json.writeValueAsString(told), now).then();
  }

  @Override
  public Mono<Void> close(String itemId, Instant presentAt, Instant now) {
    return Sql.with(database, CLOSE, itemId, presentAt, now).then();
  }
}
