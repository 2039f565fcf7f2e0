package com.fiscility.link.syncing.outbound;

import com.fiscility.link.plaid.PlaidTransaction;
import com.fiscility.link.plaid.TransactionsPage;
import com.fiscility.link.sql.Sql;
import com.fiscility.link.syncing.StagedTransactions;
import io.r2dbc.spi.Readable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Staged transactions in PostgreSQL; a page, and a whole round, is one statement. */
public final class R2dbcStagedTransactions implements StagedTransactions {

  private static final String DETAILS =
      """
      account_id, pending_transaction_id, pending, amount, iso_currency_code,
      unofficial_currency_code, date, authorized_date, name, merchant_name, payment_channel,
      category_primary, category_detailed""";

  private static final String NEWER = newer(DETAILS);

  /** A row that was there before carries this transaction as its locker; a new one has none. */
  private static final String ADD =
      """
      with added as (
        insert into staged_transaction (round_id, item_id, transaction_id, removed, %s)
        select $1, $2, transaction_id, removed, %s
        from json_to_recordset($3::json) as r (transaction_id text, removed boolean,
          account_id text, pending_transaction_id text, pending boolean, amount numeric,
          iso_currency_code text, unofficial_currency_code text, date date, authorized_date date,
          name text, merchant_name text, payment_channel text, category_primary text,
          category_detailed text)
        on conflict (round_id, transaction_id) do update set removed = excluded.removed, %s
        returning xmax = 0 as fresh)
      select count(*) filter (where fresh) as fresh from added\
      """
          .formatted(DETAILS, DETAILS, NEWER);

  private static final String COUNT =
      """
      select count(*) filter (where not removed) upserted, count(*) filter (where removed) removed
      from staged_transaction where round_id = $1\
      """;

  private static final String UPSERT =
      """
      insert into bank_transaction (user_id, item_id, transaction_id, %s)
      select $2, item_id, transaction_id, %s
      from staged_transaction where round_id = $1 and not removed
      on conflict (user_id, item_id, transaction_id) do update set %s\
      """
          .formatted(DETAILS, DETAILS, NEWER);

  private static final String REMOVE =
      """
      delete from bank_transaction t using staged_transaction s
      where s.round_id = $1 and s.removed and t.user_id = $2 and t.item_id = s.item_id
        and t.transaction_id = s.transaction_id\
      """;

  private static final String PART =
      "select transaction_id, removed, "
          + DETAILS
          + " from staged_transaction where round_id = $1 and transaction_id > $2"
          + " order by transaction_id limit $3";

  private final DatabaseClient database;
  private final JsonMapper json;

  public R2dbcStagedTransactions(DatabaseClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  private static String newer(String columns) {
    return String.join(
        ", ", List.of(columns.split(",\\s*")).stream().map(c -> c + " = excluded." + c).toList());
  }

  @Override
  public Mono<Void> clear(String itemId) {
    return Sql.with(database, "delete from staged_transaction where item_id = $1", itemId).then();
  }

  @Override
  public Mono<Integer> add(UUID roundId, String itemId, TransactionsPage page) {
    return Mono.defer(
        () ->
            Sql.with(
                    database,
                    ADD,
                    roundId,
                    itemId,
                    json.writeValueAsString(StagedRow.columns(page)))
                .map(row -> row.get("fresh", Long.class).intValue())
                .one());
  }

  @Override
  public Mono<Counts> count(UUID roundId) {
    return Sql.with(database, COUNT, roundId)
        .map(
            row ->
                new Counts(
                    row.get("upserted", Long.class).intValue(),
                    row.get("removed", Long.class).intValue()))
        .one();
  }

  @Override
  public Mono<Void> apply(UUID roundId, String userId) {
    return Sql.with(database, UPSERT, roundId, userId)
        .then()
        .then(Mono.defer(() -> Sql.with(database, REMOVE, roundId, userId).then()));
  }

  @Override
  public Mono<Part> part(UUID roundId, String after, int size) {
    return Sql.with(database, PART, roundId, after, size)
        .map(Change::read)
        .all()
        .collectList()
        .map(R2dbcStagedTransactions::part);
  }

  @Override
  public Mono<Integer> drop(UUID roundId) {
    return Sql.with(database, "delete from staged_transaction where round_id = $1", roundId)
        .fetch()
        .rowsUpdated()
        .map(Long::intValue);
  }

  private static Part part(List<Change> changes) {
    List<PlaidTransaction> upserted = new ArrayList<>();
    List<String> removed = new ArrayList<>();
    for (Change change : changes) {
      if (change.removed) {
        removed.add(change.transactionId);
      } else {
        upserted.add(change.transaction);
      }
    }
    return new Part(upserted, removed, changes.get(changes.size() - 1).transactionId);
  }

  /** One row. */
  private record Change(
      String transactionId, boolean removed, @Nullable PlaidTransaction transaction) {

    static Change read(Readable row) {
      String id = row.get("transaction_id", String.class);
      boolean removed = row.get("removed", Boolean.class);
      return new Change(id, removed, removed ? null : StagedRow.read(row));
    }
  }
}
