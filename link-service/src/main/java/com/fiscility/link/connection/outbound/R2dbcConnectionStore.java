package com.fiscility.link.connection.outbound;

import com.fiscility.link.connection.ConnectionStore;
import com.fiscility.link.connection.StaleReadException;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.ConnectionChange;
import com.fiscility.link.connection.domain.Health;
import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.connection.domain.UserConnections;
import com.fiscility.service.database.Sql;
import java.time.Instant;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Connections in PostgreSQL. */
public final class R2dbcConnectionStore implements ConnectionStore {

  private static final String LOCK = "select user_version from users where user_id = $1 for update";

  private static final String ADVANCE =
      "update users set user_version = user_version + 1 where user_id = $1 and user_version = $2";

  private static final String CONFIRM =
      "select 1 from users where user_id = $1 and user_version = $2 for update";

  private static final String SAVE =
      """
      update item set version = $2, login_state = $4, health_reason = $5, health_source = $6,
        health_observed_at = $7, consent_expiration_time = $8, last_user_present_at = $9,
        last_success_started_at = $10, updated_at = $11, health_others = $12::json
      where item_id = $1 and version = $3\
      """;

  private static final String KEEP_EVIDENCE =
      """
      update item set health_source = $3, health_observed_at = $4, health_others = $5::json
      where item_id = $1 and version = $2\
      """;

  /** Evidence has no version: it is locked and compared before other evidence takes its place. */
  private static final String EVIDENCE =
      """
      select login_state, health_reason, health_source, health_observed_at,
        health_others::text health_others
      from item where item_id = $1 and version = $2 for update\
      """;

  private static final String PROBED =
      """
      update item set probed_at = $2
      where item_id = $1 and (probed_at is null or probed_at < $2)\
      """;

  private static final String ACCOUNTS_READ =
      """
      update item set accounts_read_at = $2
      where item_id = $1 and (accounts_read_at is null or accounts_read_at < $2)\
      """;

  private static final String LOGIN_STATE =
      "select login_state from item where item_id = $1 and user_id = $2";

  private final DatabaseClient database;
  private final TransactionalOperator transaction;
  private final JsonMapper json;
  private final ReadConnections reading;
  private final StoredAccounts accounts;

  public R2dbcConnectionStore(
      DatabaseClient database, TransactionalOperator transaction, JsonMapper json) {
    this.database = database;
    this.transaction = transaction;
    this.json = json;
    this.reading = new ReadConnections(database, json);
    this.accounts = new StoredAccounts(database, json);
  }

  @Override
  public Mono<UserConnections> ofUser(String userId) {
    return reading.ofUser(userId);
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
    return sameEvidence(change.before())
        .then(Mono.defer(() -> store(after, change.before().version(), now)))
        .then(Mono.defer(() -> accounts.save(change)));
  }

  private Mono<Void> store(Connection after, long before, Instant now) {
    return Sql.with(
            database,
            SAVE,
            after.itemId(),
            after.version(),
            before,
            after.health().state().name(),
            Sql.nullable(after.health().reason()),
            Sql.nullable(after.health().source()),
            after.health().observedAt(),
            Sql.nullable(after.consentExpirationTime(), Instant.class),
            Sql.nullable(after.lastUserPresentAt(), Instant.class),
            Sql.nullable(after.lastSuccessStartedAt(), Instant.class),
            now,
            others(after.health()))
        .fetch()
        .rowsUpdated()
        .flatMap(n -> n == 1 ? Mono.empty() : stale("Item " + after.itemId()));
  }

  @Override
  public Mono<Void> keepEvidence(Connection seen, Health newer) {
    return sameEvidence(seen)
        .then(
            Mono.defer(
                () ->
                    Sql.with(
                            database,
                            KEEP_EVIDENCE,
                            seen.itemId(),
                            seen.version(),
                            Sql.nullable(newer.source()),
                            newer.observedAt(),
                            others(newer))
                        .then()))
        .as(transaction::transactional);
  }

  private Mono<Void> sameEvidence(Connection seen) {
    return Sql.with(database, EVIDENCE, seen.itemId(), seen.version())
        .map(row -> HealthRow.read(row, json))
        .one()
        .filter(seen.health()::equals)
        .switchIfEmpty(Mono.error(() -> new StaleReadException("Item " + seen.itemId())))
        .then();
  }

  private String others(Health health) {
    return json.writeValueAsString(health.others());
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
  public Mono<Void> accountsRead(String itemId, Instant startedAt) {
    return Sql.with(database, ACCOUNTS_READ, itemId, startedAt).then();
  }

  private static Mono<Void> stale(String what) {
    return Mono.error(new StaleReadException(what));
  }
}
