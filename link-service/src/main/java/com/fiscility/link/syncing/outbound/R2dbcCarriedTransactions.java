package com.fiscility.link.syncing.outbound;

import com.fiscility.link.plaid.PlaidTransaction;
import com.fiscility.link.syncing.CarriedTransactions;
import com.fiscility.link.syncing.StagedParts.Part;
import com.fiscility.service.database.Sql;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Carried transactions in PostgreSQL. */
public final class R2dbcCarriedTransactions implements CarriedTransactions {

  private static final String CARRY =
      """
      with moved as (
        update bank_transaction t set item_id = $3, account_id = a.there, carried = true
        from unnest($4::text[], $5::text[]) as a (here, there)
        where t.user_id = $1 and t.item_id = $2 and t.account_id = a.here and not t.pending
        returning 1),
      noted as (
        insert into item_sync (item_id, carried)
        select $3, true where exists (select from moved)
        on conflict (item_id) do update set carried = true)
      select count(*) from moved\
      """;

  private static final String PART =
      "select transaction_id, "
          + TransactionArrays.DETAILS
          + " from bank_transaction"
          + " where user_id = $1 and item_id = $2 and carried and transaction_id > $3"
          + " order by transaction_id limit $4";

  private static final String MAKE_ROOM =
      """
      with own as (
        select account_id, min(date) as oldest from bank_transaction
        where user_id = $1 and item_id = $2 and not carried and not pending group by account_id)
      delete from bank_transaction t using own
      where t.user_id = $1 and t.item_id = $2 and t.carried
        and t.account_id = own.account_id and t.date >= own.oldest
      returning t.transaction_id\
      """;

  private static final String LEFT =
      """
      update item_sync set carried = exists (
        select from bank_transaction where user_id = $1 and item_id = $2 and carried)
      where item_id = $2\
      """;

  private final DatabaseClient database;

  public R2dbcCarriedTransactions(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Integer> carry(String userId, String from, String to, Map<String, String> accounts) {
    List<String> here = List.copyOf(accounts.keySet());
    return Sql.with(
            database,
            CARRY,
            userId,
            from,
            to,
            here.toArray(String[]::new),
            here.stream().map(accounts::get).toArray(String[]::new))
        .map(row -> row.get(0, Long.class).intValue())
        .one();
  }

  @Override
  public Mono<Part> part(String userId, String itemId, String after, int size) {
    return Sql.with(database, PART, userId, itemId, after, size)
        .map(TransactionArrays::read)
        .all()
        .collectList()
        .map(R2dbcCarriedTransactions::part);
  }

  private static Part part(List<PlaidTransaction> transactions) {
    String last = transactions.get(transactions.size() - 1).transactionId();
    return new Part(transactions, List.of(), last);
  }

  @Override
  public Mono<List<String>> makeRoom(String userId, String itemId) {
    return Sql.with(database, MAKE_ROOM, userId, itemId)
        .map(row -> row.get("transaction_id", String.class))
        .all()
        .collectList()
        .flatMap(
            gone ->
                gone.isEmpty()
                    ? Mono.just(gone)
                    : Sql.with(database, LEFT, userId, itemId).then().thenReturn(gone));
  }
}
