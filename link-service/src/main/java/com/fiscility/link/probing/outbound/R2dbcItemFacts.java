package com.fiscility.link.probing.outbound;

import com.fiscility.link.connection.domain.OpenFact;
import com.fiscility.link.probing.ItemFacts;
import com.fiscility.link.sql.Sql;
import java.time.Instant;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Facts in PostgreSQL. */
public final class R2dbcItemFacts implements ItemFacts {

  private static final String UNANNOUNCED =
      """
      select f.code, f.fact_at, f.signed_at
      from item_fact f join item i on i.item_id = f.item_id
      where f.item_id = $1 and f.announced_at is null and f.closed_at is null
        and f.signed_at > coalesce(i.last_user_present_at, '-infinity')
      order by f.fact_at, f.code""";

  private static final String ANNOUNCE =
      """
      update item_fact set announced_at = $3
      where item_id = $1 and announced_at is null and signed_at <= $2""";

  private static final String CLOSE =
      """
      update item_fact set closed_at = $3
      where item_id = $1 and closed_at is null and signed_at <= $2""";

  private final DatabaseClient database;

  public R2dbcItemFacts(DatabaseClient database) {
    this.database = database;
  }

  private record Signed(OpenFact fact, Instant at) {}

  @Override
  public Mono<NewFacts> unannounced(String itemId) {
    return Sql.with(database, UNANNOUNCED, itemId)
        .map(
            row ->
                new Signed(
                    new OpenFact(row.get("code", String.class), row.get("fact_at", Instant.class)),
                    row.get("signed_at", Instant.class)))
        .all()
        .collectList()
        .filter(signed -> !signed.isEmpty())
        .map(R2dbcItemFacts::newFacts);
  }

  private static NewFacts newFacts(List<Signed> signed) {
    return new NewFacts(
        signed.stream().map(Signed::fact).toList(),
        signed.stream().map(Signed::at).max(Instant::compareTo).orElseThrow());
  }

  @Override
  public Mono<Void> announce(String itemId, Instant signedUntil, Instant now) {
    return Sql.with(database, ANNOUNCE, itemId, signedUntil, now).then();
  }

  @Override
  public Mono<Void> close(String itemId, Instant presentAt, Instant now) {
    return Sql.with(database, CLOSE, itemId, presentAt, now).then();
  }
}
