package com.fiscility.link.connection.outbound;

import com.fiscility.link.connection.ConnectionStore;
import com.fiscility.link.connection.StaleReadException;
import com.fiscility.link.connection.domain.Account;
import com.fiscility.link.connection.domain.Bank;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.Health;
import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.connection.domain.UserConnections;
import com.fiscility.link.sql.Sql;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

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
        a.balances_as_of
      from users u
        left join item i on i.user_id = u.user_id and i.login_state <> 'UNLINKED'
        left join account a on a.item_id = i.item_id
      where u.user_id = $1
      order by i.linked_at, i.item_id, a.position""";

  private static final String LOCK = "select user_version from users where user_id = $1 for update";

  private static final String ADVANCE =
      "update users set user_version = user_version + 1 where user_id = $1 and user_version = $2";

  private static final String CONFIRM =
      "select 1 from users where user_id = $1 and user_version = $2 for update";

  private static final String UPDATE_HEALTH =
      """
      update item set version = $2, login_state = $3, health_reason = $4, health_source = $5,
        health_observed_at = $6, updated_at = $6
      where item_id = $1 and version = $2 - 1""";

  private final DatabaseClient database;
  private final TransactionalOperator transaction;

  public R2dbcConnectionStore(DatabaseClient database, TransactionalOperator transaction) {
    this.database = database;
    this.transaction = transaction;
  }

  @Override
  public Mono<UserConnections> ofUser(String userId) {
    return Sql.with(database, OF_USER, userId)
        .map(Row::read)
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
  public Mono<Void> updateHealth(Connection connection) {
    return Sql.with(
            database,
            UPDATE_HEALTH,
            connection.itemId(),
            connection.version(),
            connection.health().state().name(),
            Sql.nullable(connection.health().reason()),
            Sql.nullable(connection.health().source()),
            connection.health().observedAt())
        .fetch()
        .rowsUpdated()
        .flatMap(n -> n == 1 ? Mono.empty() : stale("Item " + connection.itemId()));
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

    static Row read(Readable row) {
      return new Row(
          row.get("client_user_id", UUID.class),
          row.get("user_version", Long.class),
          row.get("item_id") == null ? null : item(row),
          row.get("account_id") == null ? null : AccountRow.read(row));
    }

    private static Connection item(Readable row) {
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
          List.of());
    }
  }
}
