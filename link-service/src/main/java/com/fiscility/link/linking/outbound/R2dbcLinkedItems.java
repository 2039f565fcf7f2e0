package com.fiscility.link.linking.outbound;

import com.fiscility.link.connection.ItemWork;
import com.fiscility.link.connection.StaleReadException;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.outbound.AccountRow;
import com.fiscility.link.linking.LinkedItems;
import com.fiscility.link.probing.domain.ProbeRhythm;
import com.fiscility.link.work.NewWork;
import com.fiscility.link.work.WorkKind;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.outbox.Outbox;
import com.fiscility.messaging.outbox.OutboxRows;
import com.fiscility.service.database.Sql;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Linking in PostgreSQL. The first parts of the statement lock user, ledger entry, lease and work
 * in this order, each only if it is what was seen and the one before was too; all others write only
 * if that reached its end. Work that webhooks asked for before the Item was known is there already.
 */
public final class R2dbcLinkedItems implements LinkedItems {

  private static final int FIRST_OF_EVENTS = 29;

  private static final String LINK =
      """
      with u as (
        select 1 from users where user_id = $1 and user_version = $2 for update),
      e as (
        select 1 from link_exchange where token_sha256 = $16 and state = 'EXCHANGED'
          and attempt_id = $17 and exists (select from u) for update),
      l as (
        select 1 from work_subject where subject = $22 and attempt = $23
          and exists (select from e) for update),
      p as (
        select id from plaid_work where id = $24 and exists (select from l) for update),
      seen as (
        update users set user_version = user_version + 1 from p where user_id = $1),
      i as (
        insert into item (item_id, user_id, version, institution_id, institution_name, login_state,
          health_reason, health_source, health_observed_at, consent_expiration_time,
          last_user_present_at, link_request_id, linked_at, updated_at)
        select $3, $1, $4, $5::text, $6::text, $7, $8::text, $9::text, $10, $11::timestamptz,
          $12::timestamptz, $13::uuid, $14, $14 from p),
      a as (
        insert into account (item_id, user_id, institution_id, account_id, position,
          persistent_account_id, name, official_name, mask, type, subtype, status,
          current_balance, available_balance, limit_balance, iso_currency_code,
          unofficial_currency_code, balances_as_of)
        select $3, $1, $5::text, r.* from p, json_to_recordset($15::json) as r (account_id text,
          position int, persistent_account_id text, name text, official_name text, mask text,
          type text, subtype text, status text, current_balance numeric,
          available_balance numeric, limit_balance numeric, iso_currency_code text,
          unofficial_currency_code text, balances_as_of timestamptz)),
      linked as (
        update link_exchange set state = 'LINKED', linked_item_id = $3, updated_at = $14
        from p where token_sha256 = $16),
      s as (
        insert into work_subject (subject) select $18 from p on conflict do nothing),
      w as (
        insert into plaid_work
          (subject, kind, work_key, lane, institution_id, not_before, payload)
        select $18, $19, '', $20, $5::text, $14, $21::json from p
        union all select $18, 'PROBE', '', $20, $5::text, $28, '{}'::json from p
        on conflict (subject, kind, work_key) do update set payload = excluded.payload,
          institution_id = excluded.institution_id,
          not_before = least(plaid_work.not_before, excluded.not_before),
          revision = plaid_work.revision + 1),
      freed as (
        update work_subject set leased_until = '-infinity', leased_by = null
        from p where subject = $22),
      done as (
        delete from plaid_work d using p where d.id = p.id),
      told as (
        update command_outcome set outcome_type = $26, outcome_value = $27, decided_at = $14
        from p where command_id = $25::uuid and outcome_type is null),
      o as (\
      """
          + OutboxRows.insertIf(FIRST_OF_EVENTS, "p")
          + ") select count(*) from p";

  private final DatabaseClient database;
  private final Outbox outbox;
  private final JsonMapper json;

  public R2dbcLinkedItems(DatabaseClient database, Outbox outbox, JsonMapper json) {
    this.database = database;
    this.outbox = outbox;
    this.json = json;
  }

  @Override
  public Mono<Void> link(NewLink link) {
    return Sql.with(database, LINK, values(link))
        .map(row -> row.get(0, Long.class))
        .one()
        .flatMap(
            done ->
                done == 1
                    ? Mono.<Void>fromRunnable(outbox::committed)
                    : Mono.error(
                        new StaleReadException("What Item " + link.connection().itemId())));
  }

  private Object[] values(NewLink link) {
    Connection connection = link.connection();
    NewWork sync =
        new ItemWork(connection.itemId(), connection.userId())
            .as(WorkKind.SYNC, connection.bank().institutionId(), link.now());
    Answer answer = link.answer();
    List<EncodedEvent> events =
        answer == null
            ? link.events()
            : Stream.concat(link.events().stream(), Stream.of(answer.outcome())).toList();
    Object[] state = {
      connection.userId(),
      link.seen().userVersion(),
      connection.itemId(),
      connection.version(),
      Sql.nullable(connection.bank().institutionId()),
      Sql.nullable(connection.bank().name()),
      connection.health().state().name(),
      Sql.nullable(connection.health().reason()),
      Sql.nullable(connection.health().source()),
      connection.health().observedAt(),
      Sql.nullable(connection.consentExpirationTime(), Instant.class),
      Sql.nullable(connection.lastUserPresentAt(), Instant.class),
      Sql.nullable(connection.linkRequestId(), UUID.class),
      link.now(),
      json.writeValueAsString(AccountRow.columns(connection.accounts())),
      link.exchange().tokenSha256(),
      Objects.requireNonNull(link.exchange().attemptId()),
      sync.subject(),
      sync.kind().name(),
      (short) sync.lane().ordinal(),
      sync.payload(),
      link.work().subject(),
      link.work().lease(),
      link.work().id(),
      Sql.nullable(answer == null ? null : answer.commandId(), UUID.class),
      Sql.nullable(answer == null ? null : OutcomeBytes.type(answer.outcome())),
      Sql.nullable(answer == null ? null : OutcomeBytes.value(answer.outcome()), byte[].class),
      ProbeRhythm.whenHealthy(connection.itemId(), link.now())
    };
    return Stream.of(state, OutboxRows.values(events)).flatMap(Arrays::stream).toArray();
  }
}
