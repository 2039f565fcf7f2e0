package com.fiscility.link.syncing.outbound;

import com.fiscility.link.plaid.PlaidTransaction;
import com.fiscility.link.syncing.StagedTransactions;
import com.fiscility.service.database.Sql;
import io.r2dbc.spi.Readable;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Staged transactions in PostgreSQL; a page, and a whole round, is one statement. */
public final class R2dbcStagedTransactions implements StagedTransactions {

  private static final String DETAILS = TransactionArrays.DETAILS;

  /** A row that was there before carries this transaction as its locker; a new one has none. */
  private static final String ADD =
      """
      with added as (
        insert into staged_transaction (item_id, round_id, transaction_id, removed, %s)
        select $1, $2::uuid, transaction_id, false, %s from %s
        union all
        select $1, $2::uuid, gone, true, %s from unnest($3::text[]) as g (gone)
        on conflict (item_id, round_id, transaction_id) do update
          set removed = excluded.removed, %s
        returning xmax = 0 as fresh)
      select count(*) filter (where fresh) as fresh from added\
      """
          .formatted(
              DETAILS,
              DETAILS,
              TransactionArrays.rows(4),
              TransactionArrays.NONE,
              TransactionArrays.NEWER);

  private static final String COUNT =
      """
      select count(*) filter (where not removed) upserted, count(*) filter (where removed) removed
      from staged_transaction where item_id = $1 and round_id = $2\
      """;

  private static final String UPSERT =
      """
      insert into bank_transaction (user_id, item_id, transaction_id, %s)
      select $3, item_id, transaction_id, %s
      from staged_transaction where item_id = $1 and round_id = $2 and not removed
      on conflict (user_id, item_id, transaction_id) do update set %s\
      """
          .formatted(DETAILS, DETAILS, TransactionArrays.NEWER_OF_ITS_OWN);

  /** The array makes each of them one look into the index, whatever is known of the tables. */
  private static final String REMOVE =
      """
      delete from bank_transaction
      where user_id = $3 and item_id = $1 and transaction_id = any (array(
        select transaction_id from staged_transaction
        where item_id = $1 and round_id = $2 and removed))\
      """;

  private static final String PART =
      "select transaction_id, removed, "
          + DETAILS
          + " from staged_transaction where item_id = $1 and round_id = $2 and transaction_id > $3"
          + " order by transaction_id limit $4";

  private final DatabaseClient database;

  public R2dbcStagedTransactions(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Void> clear(String itemId) {
    return Sql.with(database, "delete from staged_transaction where item_id = $1", itemId).then();
  }

  @Override
  public Mono<Integer> add(String itemId, UUID roundId, Part changes) {
    String[] gone = changes.removed().toArray(String[]::new);
    Object[] values =
        Stream.concat(
                Stream.of(itemId, roundId, gone),
                Stream.of(TransactionArrays.of(changes.upserted())))
            .toArray();
    return Sql.with(database, ADD, values)
        .map(row -> row.get("fresh", Long.class).intValue())
        .one();
  }

  @Override
  public Mono<Counts> count(String itemId, UUID roundId) {
    return Sql.with(database, COUNT, itemId, roundId)
        .map(
            row ->
                new Counts(
                    row.get("upserted", Long.class).intValue(),
                    row.get("removed", Long.class).intValue()))
        .one();
  }

  @Override
  public Mono<Void> apply(String itemId, UUID roundId, String userId) {
    return Sql.with(database, UPSERT, itemId, roundId, userId)
        .then()
        .then(Mono.defer(() -> Sql.with(database, REMOVE, itemId, roundId, userId).then()));
  }

  @Override
  public Mono<Part> part(String itemId, UUID roundId, String after, int size) {
    return Sql.with(database, PART, itemId, roundId, after, size)
        .map(Change::read)
        .all()
        .collectList()
        .map(R2dbcStagedTransactions::part);
  }

  @Override
  public Mono<Integer> drop(String itemId, UUID roundId) {
    return Sql.with(
            database,
            "delete from staged_transaction where item_id = $1 and round_id = $2",
            itemId,
            roundId)
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
      return new Change(id, removed, removed ? null : TransactionArrays.read(row));
    }
  }
}
