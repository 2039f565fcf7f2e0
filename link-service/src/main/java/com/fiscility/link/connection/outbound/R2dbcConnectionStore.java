package com.fiscility.link.connection.outbound;

import com.fiscility.link.connection.ConnectionStore;
import com.fiscility.link.connection.StaleReadException;
import com.fiscility.link.connection.domain.Account;
import com.fiscility.link.connection.domain.Bank;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.ConnectionChange;
import com.fiscility.link.connection.domain.Health;
import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.connection.domain.OpenFact;
import com.fiscility.link.connection.domain.UnlinkReason;
import com.fiscility.link.connection.domain.UserConnections;
import com.fiscility.link.sql.Sql;
import com.fiscility.link.work.WorkSubject;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Connections in PostgreSQL. */
public final class R2dbcConnectionStore implements ConnectionStore {

  private static final String OF_USER =
      """
      select u.user_id, u.client_user_id, u.user_version, i.item_id, i.version, i.institution_id,
        i.institution_name, i.login_state, i.health_reason, i.health_source, i.health_observed_at,
        i.consent_expiration_time, i.last_user_present_at, i.last_success_started_at,
        i.link_request_id, i.linked_at, a.account_id, a.persistent_account_id, a.name,
        a.official_name, a.mask, a.type, a.subtype, a.status, a.current_balance,
        a.available_balance, a.limit_balance, a.iso_currency_code, a.unofficial_currency_code,
        a.balances_as_of, a.missing_since, f.facts
      from users u
        left join item i on i.user_id = u.user_id and i.login_state <> 'UNLINKED'
        left join lateral (
          select json_agg(json_build_object('code', o.code, 'at', o.fact_at)
            order by o.fact_at, o.code)::text facts
          from item_fact o
          where o.item_id = i.item_id and o.announced_at is not null and o.closed_at is null) f
          on true
        left join account a on a.item_id = i.item_id
      where u.user_id = $1
      order by i.linked_at, i.item_id, a.position\
      """;

  private static final String LOCK = "select user_version from users where user_id = $1 for update";

  private static final String ADVANCE =
      "update users set user_version = user_version + 1 where user_id = $1 and user_version = $2";

  private static final String CONFIRM =
      "select 1 from users where user_id = $1 and user_version = $2 for update";

  /** Evidence never gets older, whoever comes last. */
  private static final String SAVE =
      """
      update item set version = $2, login_state = $4, health_reason = $5, health_source = $6,
        health_observed_at = $7, consent_expiration_time = $8, last_user_present_at = $9,
        last_success_started_at = $10, updated_at = $11
      where item_id = $1 and version = $3 and health_observed_at <= $7\
      """;

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

  private static final String KEEP_EVIDENCE =
      """
      update item set health_source = $3, health_observed_at = $4
      where item_id = $1 and version = $2 and health_observed_at <= $4\
      """;

  private static final String FORGET_BESIDES =
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

  private static final String PROBED =
      """
      update item set probed_at = $2
      where item_id = $1 and (probed_at is null or probed_at < $2)\
      """;

  private static final String LOGIN_STATE =
      "select login_state from item where item_id = $1 and user_id = $2";

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final JsonMapper json;

  public R2dbcConnectionStore(
      DatabaseClient database, TransactionalOperator transaction, JsonMapper json) {
    this.database = database;
    this.transaction = transaction;
    this.json = json;
  }

  @Override
  public Mono<UserConnections> ofUser(String userId) {
    return Sql.with(database, OF_USER, userId)
        .map(row -> Row.read(row, json))
        .all()
        .collectList()
        .filter(rows -> !rows.isEmpty())
        .map(rows -> connections(userId, rows));
  }

  @Override
  public Mono<UserConnections> ofUserLocked(String userId) {
    // Two statements: one that waits for a lock reads the rest as it was before it waited.
    return Sql.with(database, LOCK, userId)
        .fetch()
        .one()
        .then(Mono.defer(() -> ofUser(userId)))
        .as(transaction::transactional);
  }

  @Override
  public Mono<Void> advance(UserConnections seen) {
    return Sql.with(database, ADVANCE, seen.userId(), seen.userVersion())
        .fetch()
        .rowsUpdated()
        .flatMap(n -> n == 1 ? Mono.empty() : stale("What user " + seen.userId() + " sees"));
  }

  @Override
  public Mono<Void> confirm(UserConnections seen) {
    return Sql.with(database, CONFIRM, seen.userId(), seen.userVersion())
        .fetch()
        .one()
        .switchIfEmpty(
            Mono.error(() -> new StaleReadException("What user " + seen.userId() + " sees")))
        .then();
  }

  @Override
  public Mono<Void> save(ConnectionChange change, Instant now) {
    Connection after = change.after();
    return Sql.with(
            database,
            SAVE,
            after.itemId(),
            after.version(),
            change.before().version(),
            after.health().state().name(),
            Sql.nullable(after.health().reason()),
            Sql.nullable(after.health().source()),
            after.health().observedAt(),
            Sql.nullable(after.consentExpirationTime(), Instant.class),
            Sql.nullable(after.lastUserPresentAt(), Instant.class),
            Sql.nullable(after.lastSuccessStartedAt(), Instant.class),
            now)
        .fetch()
        .rowsUpdated()
        .flatMap(n -> n == 1 ? Mono.empty() : stale("Item " + after.itemId()))
        .then(Mono.defer(() -> saveAccounts(change)));
  }

  private Mono<Void> saveAccounts(ConnectionChange change) {
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

  @Override
  public Mono<Void> keepEvidence(Connection seen, Health newer) {
    return Sql.with(
            database,
            KEEP_EVIDENCE,
            seen.itemId(),
            seen.version(),
            Sql.nullable(newer.source()),
            newer.observedAt())
        .fetch()
        .rowsUpdated()
        .flatMap(n -> n == 1 ? Mono.empty() : stale("Item " + seen.itemId()));
  }

  @Override
  public Mono<LoginState> loginState(String userId, String itemId) {
    return Sql.with(database, LOGIN_STATE, itemId, userId)
        .map(row -> LoginState.valueOf(row.get("login_state", String.class)))
        .one();
  }

  @Override
  public Mono<Boolean> known(String itemId) {
    return Sql.with(database, "select 1 from item where item_id = $1", itemId)
        .fetch()
        .one()
        .hasElement();
  }

  @Override
  public Mono<Void> probed(String itemId, Instant startedAt) {
    return Sql.with(database, PROBED, itemId, startedAt).then();
  }

  @Override
  public Mono<Void> removing(String itemId, Removal removal) {
    return Sql.with(
            database,
            "update item set removal_reason = $2, replaced_by = $3 where item_id = $1",
            itemId,
            removal.reason().name(),
            Sql.nullable(removal.replacedBy()))
        .then();
  }

  @Override
  public Mono<Removal> removalOf(String itemId) {
    return Sql.with(
            database, "select removal_reason, replaced_by from item where item_id = $1", itemId)
        .map(R2dbcConnectionStore::removal)
        .one();
  }

  private static Removal removal(Readable row) {
    String reason = row.get("removal_reason", String.class);
    return new Removal(
        reason == null ? UnlinkReason.USER : UnlinkReason.valueOf(reason),
        row.get("replaced_by", String.class));
  }

  @Override
  public Mono<Void> forgetBesides(String itemId) {
    return Sql.with(database, FORGET_BESIDES, itemId, WorkSubject.item(itemId)).then();
  }

  private static Mono<Void> stale(String what) {
    return Mono.error(new StaleReadException(what));
  }

  private static UserConnections connections(String userId, List<Row> rows) {
    Map<String, Connection> items = new LinkedHashMap<>();
    Map<String, List<Account>> accounts = new LinkedHashMap<>();
    for (Row row : rows) {
      if (row.item != null) {
        items.put(row.item.itemId(), row.item);
        List<Account> ofItem = accounts.computeIfAbsent(row.item.itemId(), id -> new ArrayList<>());
        if (row.account != null) {
          ofItem.add(row.account);
        }
      }
    }
    return new UserConnections(
        userId,
        rows.get(0).clientUserId.toString(),
        rows.get(0).userVersion,
        items.values().stream().map(i -> i.withAccounts(accounts.get(i.itemId()))).toList());
  }

  /** One row of the join: the user, perhaps an Item, perhaps one of its accounts. */
  private record Row(
      UUID clientUserId, long userVersion, @Nullable Connection item, @Nullable Account account) {

    static Row read(Readable row, JsonMapper json) {
      return new Row(
          row.get("client_user_id", UUID.class),
          row.get("user_version", Long.class),
          row.get("item_id") == null ? null : item(row, json),
          row.get("account_id") == null ? null : AccountRow.read(row));
    }

    private static Connection item(Readable row, JsonMapper json) {
      String facts = row.get("facts", String.class);
      return new Connection(
          row.get("item_id", String.class),
          row.get("user_id", String.class),
          row.get("version", Long.class),
          new Bank(
              row.get("institution_id", String.class), row.get("institution_name", String.class)),
          new Health(
              LoginState.valueOf(row.get("login_state", String.class)),
              row.get("health_reason", String.class),
              row.get("health_source", String.class),
              row.get("health_observed_at", Instant.class)),
          row.get("consent_expiration_time", Instant.class),
          row.get("last_user_present_at", Instant.class),
          row.get("last_success_started_at", Instant.class),
          row.get("link_request_id", UUID.class),
          row.get("linked_at", Instant.class),
          List.of(),
          facts == null ? List.of() : List.of(json.readValue(facts, OpenFact[].class)));
    }
  }
}
