package com.fiscility.link.institution.outbound;

import com.fiscility.link.institution.InstitutionStore;
import com.fiscility.link.institution.domain.BankHealth;
import com.fiscility.link.institution.domain.InstitutionHealth;
import com.fiscility.service.database.Sql;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Banks' health in PostgreSQL. */
public final class R2dbcInstitutionStore implements InstitutionStore {

  private static final String TROUBLED =
      "select institution_id from institution_health where health <> 'HEALTHY'";

  private static final String OF_ITEM =
      """
      select i.institution_id, i.institution_name, coalesce(h.version, 0) as version,
        coalesce(h.health, 'HEALTHY') as health, h.reason, coalesce(h.since, 'epoch') as since,
        coalesce(h.observed_at, 'epoch') as observed_at
      from item i left join institution_health h on h.institution_id = i.institution_id
      where i.item_id = $1 and i.institution_id is not null\
      """;

  private static final String MAKE =
      """
      insert into institution_health
        (institution_id, institution_name, version, health, since, observed_at)
      values ($1, $2, 0, 'HEALTHY', 'epoch', 'epoch') on conflict do nothing\
      """;

  private static final String LOCK =
      """
      select institution_id, institution_name, version, health, reason, since, observed_at
      from institution_health where institution_id = $1 for update\
      """;

  private static final String SAVE =
      """
      update institution_health set version = $2, health = $3, reason = $4, since = $5,
        observed_at = $6
      where institution_id = $1\
      """;

  private final DatabaseClient database;

  public R2dbcInstitutionStore(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Set<String>> troubled() {
    return Sql.with(database, TROUBLED)
        .map(row -> row.get("institution_id", String.class))
        .all()
        .collect(Collectors.toSet());
  }

  @Override
  public Mono<InstitutionHealth> ofItem(String itemId) {
    return Sql.with(database, OF_ITEM, itemId).map(R2dbcInstitutionStore::read).one();
  }

  @Override
  public Mono<InstitutionHealth> lock(InstitutionHealth seen) {
    return Sql.with(database, MAKE, seen.institutionId(), Sql.nullable(seen.name()))
        .then()
        .then(
            Mono.defer(
                () ->
                    Sql.with(database, LOCK, seen.institutionId())
                        .map(R2dbcInstitutionStore::read)
                        .one()));
  }

  @Override
  public Mono<Void> save(InstitutionHealth health) {
    return Sql.with(
            database,
            SAVE,
            health.institutionId(),
            health.version(),
            health.health().name(),
            Sql.nullable(health.reason()),
            health.since(),
            health.observedAt())
        .then();
  }

  private static InstitutionHealth read(Readable row) {
    return new InstitutionHealth(
        row.get("institution_id", String.class),
        row.get("institution_name", String.class),
        row.get("version", Long.class),
        BankHealth.valueOf(row.get("health", String.class)),
        row.get("reason", String.class),
        row.get("since", Instant.class),
        row.get("observed_at", Instant.class));
  }
}
