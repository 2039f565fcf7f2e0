package com.fiscility.notification.notice.outbound;

import com.fiscility.notification.notice.KnownItems;
import com.fiscility.service.database.Sql;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Known connections in PostgreSQL, many in one statement. */
public final class R2dbcKnownItems implements KnownItems {

  /** Writes nothing where nothing is new, as nearly always. */
  private static final String KNOW =
      """
      insert into item (item_id, user_id, known_version, institution_id, institution_name)
      select * from unnest($1::text[], $2::text[], $3::bigint[], $4::text[], $5::text[])
      on conflict (item_id) do update set known_version = excluded.known_version,
        institution_id = coalesce(excluded.institution_id, item.institution_id),
        institution_name = coalesce(excluded.institution_name, item.institution_name)
      where item.known_version < excluded.known_version and not item.unlinked
        and (excluded.institution_id, excluded.institution_name)
          is distinct from (item.institution_id, item.institution_name)""";

  private final DatabaseClient database;

  public R2dbcKnownItems(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Void> know(Collection<KnownItem> items) {
    // In one order everywhere, or two instances could wait for each other.
    List<KnownItem> sorted =
        items.stream().sorted(Comparator.comparing(KnownItem::itemId)).toList();
    if (sorted.isEmpty()) {
      return Mono.empty();
    }
    return Sql.with(
            database,
            KNOW,
            texts(sorted, KnownItem::itemId),
            texts(sorted, KnownItem::userId),
            sorted.stream().map(KnownItem::version).toArray(Long[]::new),
            texts(sorted, item -> item.bank().institutionId()),
            texts(sorted, item -> item.bank().name()))
        .then();
  }

  private static Object texts(List<KnownItem> items, Function<KnownItem, String> text) {
    return items.stream().map(text).toArray(String[]::new);
  }
}
