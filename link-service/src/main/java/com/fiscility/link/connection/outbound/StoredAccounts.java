package com.fiscility.link.connection.outbound;

import com.fiscility.link.connection.domain.Account;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.ConnectionChange;
import com.fiscility.service.database.Sql;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Accounts of a connection, and the transactions that follow them. */
final class StoredAccounts {

  /** Its transactions go on with it. */
  private static final String RENAME_ACCOUNT =
      """
      with history as (
        update bank_transaction set account_id = $4
        where user_id = $1 and item_id = $2 and account_id = $3)
      update account set account_id = $4 where item_id = $2 and account_id = $3\
      """;

  private static final String DROP_ACCOUNTS =
      """
      with history as (
        delete from bank_transaction
        where user_id = $1 and item_id = $2 and account_id = any($3))
      delete from account where item_id = $2 and account_id = any($3)\
      """;

  private static final String SAVE_ACCOUNTS =
      """
      insert into account (item_id, user_id, institution_id, account_id, position,
        persistent_account_id, name, official_name, mask, type, subtype, status,
        current_balance, available_balance, limit_balance, iso_currency_code,
        unofficial_currency_code, balances_as_of, missing_since)
      select $1, $2, $3::text, r.* from json_to_recordset($4::json) as r (account_id text,
        position int, persistent_account_id text, name text, official_name text, mask text,
        type text, subtype text, status text, current_balance numeric,
        available_balance numeric, limit_balance numeric, iso_currency_code text,
        unofficial_currency_code text, balances_as_of timestamptz, missing_since timestamptz)
      on conflict (item_id, account_id) do update set position = excluded.position,
        persistent_account_id = excluded.persistent_account_id, name = excluded.name,
        official_name = excluded.official_name, mask = excluded.mask, type = excluded.type,
        subtype = excluded.subtype, status = excluded.status,
        current_balance = excluded.current_balance,
        available_balance = excluded.available_balance, limit_balance = excluded.limit_balance,
        iso_currency_code = excluded.iso_currency_code,
        unofficial_currency_code = excluded.unofficial_currency_code,
        balances_as_of = excluded.balances_as_of, missing_since = excluded.missing_since\
      """;

  private final DatabaseClient database;
  private final JsonMapper json;

  StoredAccounts(DatabaseClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  /** Stores what a change makes of the accounts, in the current transaction. */
  Mono<Void> save(ConnectionChange change) {
    Connection after = change.after();
    if (after.accounts().equals(change.before().accounts())) {
      return Mono.empty();
    }
    return Flux.fromIterable(change.renamed().entrySet())
        .concatMap(
            id ->
                Sql.with(
                        database,
                        RENAME_ACCOUNT,
                        after.userId(),
                        after.itemId(),
                        id.getKey(),
                        id.getValue())
                    .then())
        .then(Mono.defer(() -> dropAccounts(change)))
        .then(
            Mono.defer(
                () ->
                    Sql.with(
                            database,
                            SAVE_ACCOUNTS,
                            after.itemId(),
                            after.userId(),
                            Sql.nullable(after.bank().institutionId()),
                            json.writeValueAsString(AccountRow.columns(after.accounts())))
                        .then()));
  }

  private Mono<Void> dropAccounts(ConnectionChange change) {
    Set<String> kept =
        change.after().accounts().stream().map(Account::accountId).collect(Collectors.toSet());
    String[] dropped =
        change.before().accounts().stream()
            .map(Account::accountId)
            .filter(id -> !kept.contains(id) && !change.renamed().containsKey(id))
            .toArray(String[]::new);
    return dropped.length == 0
        ? Mono.empty()
        : Sql.with(
                database, DROP_ACCOUNTS, change.after().userId(), change.after().itemId(), dropped)
            .then();
  }
}
