package com.fiscility.link.linking.outbound;

import com.fiscility.link.connection.domain.Bank;
import com.fiscility.link.linking.ExchangeLedger;
import com.fiscility.link.linking.LedgerMovedException;
import com.fiscility.link.linking.domain.ExchangeCommand;
import com.fiscility.link.linking.domain.ExchangeState;
import com.fiscility.link.linking.domain.PublicTokenExchange;
import com.fiscility.link.linking.domain.Rejection;
import com.fiscility.link.linking.domain.RejectionReason;
import com.fiscility.link.plaid.ExchangedItem;
import com.fiscility.link.vault.SealedToken;
import com.fiscility.link.vault.TokenVault;
import com.fiscility.link.work.LeasedWork;
import com.fiscility.link.work.WorkQueue;
import com.fiscility.service.database.Sql;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The ledger in PostgreSQL. */
public final class R2dbcExchangeLedger implements ExchangeLedger {

  private static final String ENTRY =
      """
      select token_sha256, user_id, state, attempt_id, command_id, plan, link_request_id,
        acknowledged_duplicate, institution_id, institution_name, expires_at, exchanged_at, item_id,
        linked_item_id, rejection, existing_item_id, account_limit, open_accounts, plaid_error_code,
        plaid_request_id
      from link_exchange\
      """;

  private static final String FIND = ENTRY + " where token_sha256 = $1";

  private static final String LOCK = FIND + " for update";

  private static final String UNFINISHED =
      ENTRY + " where user_id = $1 and state in ('EXCHANGING', 'EXCHANGED')";

  /** Only a holder of the lease, and only a token that is not under way or used. */
  private static final String BEGIN_ATTEMPT =
      """
      with held as (
        update work_subject set leased_until = now() + $14 * interval '1 second'
        where subject = $12 and attempt = $13 returning subject)
      insert into link_exchange (token_sha256, user_id, state, attempt_id, command_id, plan,
        link_request_id, acknowledged_duplicate, institution_id, institution_name, received_at,
        expires_at, updated_at)
      select $1, $2, 'EXCHANGING', $3, $4, $5, $6::uuid, $7, $8::text, $9::text, $10, $11, $10
      from held
      on conflict (token_sha256) do update set state = 'EXCHANGING',
        attempt_id = excluded.attempt_id, plan = excluded.plan,
        acknowledged_duplicate = excluded.acknowledged_duplicate, updated_at = excluded.updated_at
      where link_exchange.user_id = excluded.user_id
        and link_exchange.state in ('RECEIVED', 'AWAITING_USER')
        and link_exchange.state = $15\
      """;

  /** Equal to no state: a token that was thought new must be new. */
  private static final String NEW = "";

  private static final String TAKE_BACK =
      """
      update link_exchange set state = 'RECEIVED', updated_at = $3
      where token_sha256 = $1 and attempt_id = $2 and state = 'EXCHANGING'\
      """;

  private static final String STORE_ANSWER =
      """
      with moved as (
        update link_exchange set state = 'EXCHANGED', item_id = $3, plaid_request_id = $4,
          exchanged_at = $5, updated_at = $5
        where token_sha256 = $1 and attempt_id = $2 and state = 'EXCHANGING' returning user_id),
      held as (
        update work_subject set leased_until = now() + $10 * interval '1 second'
        where subject = $8 and attempt = $9),
      forgotten as (
        update plaid_work set sealed_public_token = null where id = $11)
      insert into item_token (item_id, user_id, ciphertext, key_id, stored_at)
      select $3, user_id, $6, $7, $5 from moved
      on conflict (item_id) do update set ciphertext = excluded.ciphertext,
        key_id = excluded.key_id, stored_at = excluded.stored_at\
      """;

  private static final String STORE_LATE_ANSWER =
      """
      with moved as (
        update link_exchange set state = 'EXCHANGED', item_id = $3, plaid_request_id = $4,
          exchanged_at = $5, updated_at = $5
        where token_sha256 = $1 and attempt_id = $2 and state in ('EXCHANGING', 'INTERRUPTED')
        returning user_id),
      resolved as (
        update orphan set resolved_at = $5, item_id = $3, resolution = 'the answer came late'
        where attempt_id = $2 and resolved_at is null)
      insert into item_token (item_id, user_id, ciphertext, key_id, stored_at)
      select $3, user_id, $6, $7, $5 from moved
      on conflict (item_id) do update set ciphertext = excluded.ciphertext,
        key_id = excluded.key_id, stored_at = excluded.stored_at\
      """;

  private static final String STORE_UNWANTED =
      """
      insert into item_token (item_id, user_id, ciphertext, key_id, stored_at)
      values ($1, $2, $3, $4, $5) on conflict (item_id) do nothing\
      """;

  private static final String OPEN =
      """
      insert into link_exchange (token_sha256, user_id, state, command_id, plan, link_request_id,
        acknowledged_duplicate, institution_id, institution_name, received_at, expires_at,
        updated_at, rejection, existing_item_id, account_limit, open_accounts)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $10, $12, $13, $14, $15)
      on conflict (token_sha256) do nothing\
      """;

  private static final String SEEN =
      " where token_sha256 = $1 and state = $2 and attempt_id is not distinct from $3::uuid";

  private static final String MOVE =
      """
      update link_exchange set state = $4, rejection = $5, existing_item_id = $6,
        account_limit = $7, open_accounts = $8, plaid_error_code = $9,
        plaid_request_id = coalesce($10, plaid_request_id), updated_at = $11\
      """
          + SEEN;

  private static final String LINK =
      "update link_exchange set state = 'LINKED', linked_item_id = $4, updated_at = $5" + SEEN;

  private final DatabaseClient database;
  private final TokenVault vault;

  public R2dbcExchangeLedger(DatabaseClient database, TokenVault vault) {
    this.database = database;
    this.vault = vault;
  }

  @Override
  public Mono<PublicTokenExchange> find(String tokenSha256) {
    return Sql.with(database, FIND, tokenSha256).map(R2dbcExchangeLedger::read).one();
  }

  @Override
  public Mono<PublicTokenExchange> lock(String tokenSha256) {
    return Sql.with(database, LOCK, tokenSha256).map(R2dbcExchangeLedger::read).one();
  }

  @Override
  public Flux<PublicTokenExchange> unfinishedOf(String userId) {
    return Sql.with(database, UNFINISHED, userId).map(R2dbcExchangeLedger::read).all();
  }

  @Override
  public Mono<Void> beginAttempt(
      LeasedWork work,
      ExchangeCommand command,
      @Nullable PublicTokenExchange seen,
      UUID attemptId,
      Instant now) {
    return moved(
        command.tokenSha256(),
        BEGIN_ATTEMPT,
        command.tokenSha256(),
        command.userId(),
        attemptId,
        command.commandId(),
        command.plan(),
        Sql.nullable(command.linkRequestId(), UUID.class),
        command.acknowledgeDuplicate(),
        Sql.nullable(command.institutionId()),
        Sql.nullable(command.institutionName()),
        now,
        command.expiresAt(),
        work.subject(),
        work.lease(),
        (int) WorkQueue.LEASE.toSeconds(),
        seen == null ? NEW : seen.state().name());
  }

  @Override
  public Mono<Void> takeBack(String tokenSha256, UUID attemptId, Instant now) {
    return Sql.with(database, TAKE_BACK, tokenSha256, attemptId, now).then();
  }

  @Override
  public Mono<Boolean> storeAnswer(
      LeasedWork work, String tokenSha256, UUID attemptId, ExchangedItem item, Instant now) {
    SealedToken sealed = vault.seal(item.accessToken(), item.itemId());
    return Sql.with(
            database,
            STORE_ANSWER,
            tokenSha256,
            attemptId,
            item.itemId(),
            item.requestId(),
            now,
            sealed.ciphertext(),
            sealed.keyId(),
            work.subject(),
            work.lease(),
            (int) WorkQueue.LEASE.toSeconds(),
            work.id())
        .fetch()
        .rowsUpdated()
        .map(n -> n == 1);
  }

  @Override
  public Mono<Void> storeLateAnswer(
      String tokenSha256, UUID attemptId, ExchangedItem item, Instant now) {
    SealedToken sealed = vault.seal(item.accessToken(), item.itemId());
    return moved(
        tokenSha256,
        STORE_LATE_ANSWER,
        tokenSha256,
        attemptId,
        item.itemId(),
        item.requestId(),
        now,
        sealed.ciphertext(),
        sealed.keyId());
  }

  @Override
  public Mono<Void> storeUnwantedToken(String userId, ExchangedItem item, Instant now) {
    SealedToken sealed = vault.seal(item.accessToken(), item.itemId());
    return Sql.with(
            database,
            STORE_UNWANTED,
            item.itemId(),
            userId,
            sealed.ciphertext(),
            sealed.keyId(),
            now)
        .then();
  }

  @Override
  public Mono<Void> open(
      ExchangeCommand command, ExchangeState state, @Nullable Rejection rejection, Instant now) {
    return moved(
        command.tokenSha256(),
        OPEN,
        command.tokenSha256(),
        command.userId(),
        state.name(),
        command.commandId(),
        command.plan(),
        Sql.nullable(command.linkRequestId(), UUID.class),
        command.acknowledgeDuplicate(),
        Sql.nullable(command.institutionId()),
        Sql.nullable(command.institutionName()),
        now,
        command.expiresAt(),
        Sql.nullable(rejection == null ? null : rejection.reason().name()),
        Sql.nullable(rejection == null ? null : rejection.existingItemId()),
        Sql.nullable(rejection == null ? null : rejection.accountLimit(), Integer.class),
        Sql.nullable(rejection == null ? null : rejection.openAccounts(), Integer.class));
  }

  @Override
  public Mono<Void> move(
      PublicTokenExchange seen, ExchangeState to, @Nullable Rejection rejection, Instant now) {
    return moved(
        seen.tokenSha256(),
        MOVE,
        seen.tokenSha256(),
        seen.state().name(),
        Sql.nullable(seen.attemptId(), UUID.class),
        to.name(),
        Sql.nullable(rejection == null ? null : rejection.reason().name()),
        Sql.nullable(rejection == null ? null : rejection.existingItemId()),
        Sql.nullable(rejection == null ? null : rejection.accountLimit(), Integer.class),
        Sql.nullable(rejection == null ? null : rejection.openAccounts(), Integer.class),
        Sql.nullable(rejection == null ? null : rejection.plaidErrorCode()),
        Sql.nullable(rejection == null ? null : rejection.plaidRequestId()),
        now);
  }

  @Override
  public Mono<Void> link(PublicTokenExchange seen, String linkedItemId, Instant now) {
    return moved(
        seen.tokenSha256(),
        LINK,
        seen.tokenSha256(),
        seen.state().name(),
        Sql.nullable(seen.attemptId(), UUID.class),
        linkedItemId,
        now);
  }

  private Mono<Void> moved(String tokenSha256, String sql, Object... values) {
    return Sql.with(database, sql, values)
        .fetch()
        .rowsUpdated()
        .flatMap(n -> n == 1 ? Mono.empty() : Mono.error(new LedgerMovedException(tokenSha256)));
  }

  private static PublicTokenExchange read(Readable row) {
    String rejection = row.get("rejection", String.class);
    return new PublicTokenExchange(
        row.get("token_sha256", String.class),
        row.get("user_id", String.class),
        ExchangeState.valueOf(row.get("state", String.class)),
        row.get("attempt_id", UUID.class),
        row.get("command_id", UUID.class),
        row.get("plan", String.class),
        row.get("link_request_id", UUID.class),
        row.get("acknowledged_duplicate", Boolean.class),
        new Bank(
            row.get("institution_id", String.class), row.get("institution_name", String.class)),
        row.get("expires_at", Instant.class),
        row.get("exchanged_at", Instant.class),
        row.get("item_id", String.class),
        row.get("linked_item_id", String.class),
        rejection == null
            ? null
            : new Rejection(
                RejectionReason.valueOf(rejection),
                row.get("existing_item_id", String.class),
                row.get("account_limit", Integer.class),
                row.get("open_accounts", Integer.class),
                row.get("plaid_error_code", String.class),
                row.get("plaid_request_id", String.class)));
  }
}
