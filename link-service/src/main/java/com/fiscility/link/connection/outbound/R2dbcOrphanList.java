package com.fiscility.link.connection.outbound;

import com.fiscility.link.connection.ItemWork;
import com.fiscility.link.connection.OrphanList;
import com.fiscility.link.plaid.PlaidFailure;
import com.fiscility.service.database.Sql;
import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.util.IdGenerator;
import reactor.core.publisher.Mono;

/** Orphans in PostgreSQL. */
public final class R2dbcOrphanList implements OrphanList {

  private static final String POSSIBLE =
      """
      insert into orphan (orphan_id, kind, user_id, token_sha256, attempt_id, link_request_id,
        plaid_request_id, detail, noted_at)
      values ($1, 'POSSIBLE', $2, $3, $4, $5, $6, $7, $8) on conflict (attempt_id) do nothing""";

  private static final String STRANDED =
      """
      insert into orphan (orphan_id, kind, user_id, item_id, plaid_request_id, detail, noted_at)
      values ($1, 'STRANDED', $2, $3, $4, $5, $6)""";

  /** The link token's request names the user and the exchange, where there were any. */
  private static final String UNKNOWN =
      """
      insert into orphan (orphan_id, kind, user_id, token_sha256, link_request_id, item_id, detail,
        noted_at)
      select $1, 'UNKNOWN', coalesce(r.user_id, e.user_id), e.token_sha256, $3::uuid, $2, $4, $5
      from (select 1) x
        left join link_request r on r.link_request_id = $3::uuid
        left join lateral (
          select e.user_id, e.token_sha256 from link_exchange e
          where e.user_id = r.user_id and e.link_request_id = $3::uuid
          order by e.received_at desc limit 1) e on true
      on conflict (item_id) where kind = 'UNKNOWN' do nothing""";

  private final DatabaseClient database;
  private final IdGenerator ids;
  private final Clock clock;

  public R2dbcOrphanList(DatabaseClient database, IdGenerator ids, Clock clock) {
    this.database = database;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public Mono<Void> possible(PossibleItem item) {
    return Sql.with(
            database,
            POSSIBLE,
            ids.generateId(),
            item.userId(),
            item.tokenSha256(),
            item.attemptId(),
            Sql.nullable(item.linkRequestId(), UUID.class),
            Sql.nullable(item.plaidRequestId()),
            item.detail(),
            clock.instant())
        .then();
  }

  @Override
  public Mono<Void> stranded(ItemWork item, PlaidFailure.Refused refused) {
    return Sql.with(
            database,
            STRANDED,
            ids.generateId(),
            item.userId(),
            item.itemId(),
            Sql.nullable(refused.requestId()),
            refused.describe(),
            clock.instant())
        .then();
  }

  @Override
  public Mono<Void> unknown(String itemId, @Nullable UUID linkRequestId) {
    return Sql.with(
            database,
            UNKNOWN,
            ids.generateId(),
            itemId,
            Sql.nullable(linkRequestId, UUID.class),
            "webhooks came about an Item that was not linked within a day",
            clock.instant())
        .then();
  }
}
