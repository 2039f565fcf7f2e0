package com.fiscility.link.connection.outbound;

import com.fiscility.link.connection.domain.Account;
import com.fiscility.link.connection.domain.Bank;
import com.fiscility.link.connection.domain.Connection;
import com.fiscility.link.connection.domain.OpenFact;
import com.fiscility.link.connection.domain.UserConnections;
import com.fiscility.service.database.Sql;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Reads all that a user has connected, in one statement. */
final class ReadConnections {

  private static final String OF_USER =
      """
      select u.user_id, u.client_user_id, u.user_version, i.item_id, i.version, i.institution_id,
        i.institution_name, i.login_state, i.health_reason, i.health_source, i.health_observed_at,
        i.health_others::text health_others, i.consent_expiration_time, i.last_user_present_at, i.last_success_started_at,
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

  private final DatabaseClient database;
  private final JsonMapper json;

  ReadConnections(DatabaseClient database, JsonMapper json) {
    this.database = database;
    this.json = json;
  }

  /** All of a user; empty when the user was never heard of. */
  Mono<UserConnections> ofUser(String userId) {
    return Sql.with(database, OF_USER, userId)
        .map(row -> Row.read(row, json))
        .all()
        .collectList()
        .filter(rows -> !rows.isEmpty())
        .map(rows -> connections(userId, rows));
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
          HealthRow.read(row, json),
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
