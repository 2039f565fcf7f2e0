package com.fiscility.link.syncing.outbound;

import com.fiscility.link.syncing.BankTransactions;
import com.fiscility.link.syncing.StagedParts.Part;
import com.fiscility.service.database.Sql;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;

/** Transactions in PostgreSQL; a round that is at hand takes one statement, or two. */
public final class R2dbcBankTransactions implements BankTransactions {

  private static final String UPSERT =
      """
      insert into bank_transaction (user_id, item_id, transaction_id, %s)
      select $1, $2, transaction_id, %s from %s
      on conflict (user_id, item_id, transaction_id) do update set %s\
      """
          .formatted(
              TransactionArrays.DETAILS,
              TransactionArrays.DETAILS,
              TransactionArrays.rows(3),
              TransactionArrays.NEWER_OF_ITS_OWN);

  private static final String REMOVE =
      "delete from bank_transaction"
          + " where user_id = $1 and item_id = $2 and transaction_id = any ($3)";

  private final DatabaseClient database;

  public R2dbcBankTransactions(DatabaseClient database) {
    this.database = database;
  }

  @Override
  public Mono<Void> change(String userId, String itemId, Part changes) {
    return upsert(userId, itemId, changes)
        .then(Mono.defer(() -> remove(userId, itemId, changes.removed().toArray(String[]::new))));
  }

  private Mono<Void> upsert(String userId, String itemId, Part changes) {
    if (changes.upserted().isEmpty()) {
      return Mono.empty();
    }
    Object[] values =
        Stream.concat(
                Stream.of(userId, itemId), Stream.of(TransactionArrays.of(changes.upserted())))
            .toArray();
    return Sql.with(database, UPSERT, values).then();
  }

  private Mono<Void> remove(String userId, String itemId, String[] transactionIds) {
    return transactionIds.length == 0
        ? Mono.empty()
        : Sql.with(database, REMOVE, userId, itemId, transactionIds).then();
  }
}
