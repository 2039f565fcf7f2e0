package com.fiscility.link.connection.outbound;

import com.fiscility.link.connection.Removals;
import com.fiscility.link.connection.domain.UnlinkReason;
import com.fiscility.link.work.WorkSubject;
import com.fiscility.service.database.Sql;
import io.r2dbc.spi.Readable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Giving up in PostgreSQL. */
public final class R2dbcRemovals implements Removals {

  private static final String FORGET =
      """
      with facts as (delete from item_fact where item_id = $1),
      history as (
        delete from bank_transaction using item i
        where i.item_id = $1 and bank_transaction.user_id = i.user_id
          and bank_transaction.item_id = $1),
      staged as (delete from staged_transaction where item_id = $1),
      sync as (delete from item_sync where item_id = $1),
      demands as (delete from refresh_demand where item_id = $1)
      delete from plaid_work where subject = $2 and kind in ('PROBE', 'SYNC')\
      """;

  private final DatabaseClient database;

  public R2dbcRemovals(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Void> begin(String itemId, Removal removal) {
    return Sql.with(
            database,
            "update item set removal_reason = $2, replaced_by = $3 where item_id = $1",
            itemId,
            removal.reason().name(),
            Sql.nullable(removal.replacedBy()))
        .then();
  }

  @Override
  public Mono<Removal> of(String itemId) {
    return Sql.with(
            database, "select removal_reason, replaced_by from item where item_id = $1", itemId)
        .map(R2dbcRemovals::removal)
        .one();
  }

  private static Removal removal(Readable row) {
    String reason = row.get("removal_reason", String.class);
    return new Removal(
        reason == null ? UnlinkReason.USER : UnlinkReason.valueOf(reason),
        row.get("replaced_by", String.class));
  }

  @Override
  public Mono<Void> forget(String itemId) {
    return Sql.with(database, FORGET, itemId, WorkSubject.item(itemId)).then();
  }
}
