package com.fiscility.link.query;

import com.fiscility.link.query.ConnectionsAnswer.Bank;
import com.fiscility.link.query.ConnectionsAnswer.Fact;
import com.fiscility.link.query.ConnectionsAnswer.LastRefresh;
import com.fiscility.link.query.ConnectionsAnswer.LinkedAccount;
import com.fiscility.link.query.ConnectionsAnswer.LinkedItem;
import com.fiscility.link.query.ConnectionsAnswer.Money;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** Reads; one statement per question, so that an answer and its version are of one moment. */
@Repository
class QueryStore {

  private static final String SERVED = "OPEN";

  /** A bank that was never in trouble has no row. */
  private static final String WELL = "HEALTHY";

  private static final JsonMapper JSON = JsonMapper.shared();

  private static final String CONNECTIONS =
      """
      select u.user_version, i.item_id, i.institution_id, i.institution_name, i.login_state,
        i.health_reason, i.health_source, i.health_observed_at, i.consent_expiration_time,
        i.last_success_started_at, i.linked_at, i.last_user_present_at, i.last_refresh_started_at,
        i.last_refresh_outcome, i.last_refresh_failure, f.facts, h.health as bank_health,
        h.since as bank_health_since, a.account_id, a.name, a.official_name, a.mask,
        a.type, a.subtype, a.status, a.current_balance, a.available_balance, a.limit_balance,
        a.iso_currency_code, a.unofficial_currency_code, a.balances_as_of
      from users u
        left join item i on i.user_id = u.user_id and i.login_state <> 'UNLINKED'
        left join lateral (
          select json_agg(json_build_object('code', o.code, 'at', o.fact_at)
            order by o.fact_at, o.code)::text facts
          from item_fact o
          where o.item_id = i.item_id and o.announced_at is not null and o.closed_at is null) f
          on true
        left join institution_health h on h.institution_id = i.institution_id
        left join account a on a.item_id = i.item_id
      where u.user_id = $1
      order by i.linked_at, i.item_id, a.position\
      """;

  private static final String CONNECTION =
      "select login_state from item where item_id = $1 and user_id = $2";

  private static final String COMMAND =
      "select outcome_type, outcome_value from command_outcome"
          + " where command_id = $1 and user_id = $2";

  private final DatabaseClient database;

  QueryStore(DatabaseClient database) {
    this.database = database;
  }

  /** What the user sees; version 0 and nothing for a user that was never seen. */
  Mono<ConnectionsAnswer> connections(String userId) {
    return database
        .sql(CONNECTIONS)
        .bind(0, userId)
        .map(Row::read)
        .all()
        .collectList()
        .map(QueryStore::fold);
  }

  /** A user's Item, unlinked ones too; empty when this user has none of that id. */
  Mono<ConnectionState> connection(String userId, String itemId) {
    return database
        .sql(CONNECTION)
        .bind(0, itemId)
        .bind(1, userId)
        .map(row -> new ConnectionState(itemId, row.get("login_state", String.class)))
        .one();
  }

  /** What became of a command; empty when this user sent no such command. */
  Mono<CommandAnswer> command(String userId, UUID commandId) {
    return database.sql(COMMAND).bind(0, commandId).bind(1, userId).map(QueryStore::command).one();
  }

  private static CommandAnswer command(Readable row) {
    String type = row.get("outcome_type", String.class);
    byte[] value = row.get("outcome_value", byte[].class);
    return type == null || value == null
        ? CommandAnswer.pending()
        : CommandAnswer.done(type, value);
  }

  private static ConnectionsAnswer fold(List<Row> rows) {
    Map<String, LinkedItem> items = new LinkedHashMap<>();
    for (Row row : rows) {
      if (row.item != null) {
        LinkedItem item = items.computeIfAbsent(row.item.itemId(), id -> row.item);
        if (row.account != null) {
          item.accounts().add(row.account);
        }
      }
    }
    long version = rows.isEmpty() ? 0 : rows.get(0).userVersion;
    return new ConnectionsAnswer(version, List.copyOf(items.values()));
  }

  /** One row of the join: the user, perhaps an Item, perhaps one of its accounts. */
  private record Row(long userVersion, @Nullable LinkedItem item, @Nullable LinkedAccount account) {

    static Row read(Readable row) {
      return new Row(
          Objects.requireNonNull(row.get("user_version", Long.class)),
          row.get("item_id") == null ? null : item(row),
          row.get("account_id") == null ? null : account(row));
    }

    private static LinkedItem item(Readable row) {
      return new LinkedItem(
          present(row, "item_id"),
          bank(row),
          present(row, "login_state"),
          text(row, "health_reason"),
          text(row, "health_source"),
          row.get("health_observed_at", Instant.class),
          facts(row),
          row.get("last_user_present_at", Instant.class),
          row.get("consent_expiration_time", Instant.class),
          row.get("last_success_started_at", Instant.class),
          lastRefresh(row),
          Objects.requireNonNull(row.get("linked_at", Instant.class)),
          new ArrayList<>());
    }

    private static Bank bank(Readable row) {
      String health = text(row, "bank_health");
      Instant since = row.get("bank_health_since", Instant.class);
      return new Bank(
          text(row, "institution_id"),
          text(row, "institution_name"),
          health == null ? WELL : health,
          since);
    }

    private static List<Fact> facts(Readable row) {
      String facts = text(row, "facts");
      return facts == null ? List.of() : List.of(JSON.readValue(facts, Fact[].class));
    }

    private static @Nullable LastRefresh lastRefresh(Readable row) {
      Instant startedAt = row.get("last_refresh_started_at", Instant.class);
      return startedAt == null
          ? null
          : new LastRefresh(
              startedAt, present(row, "last_refresh_outcome"), text(row, "last_refresh_failure"));
    }

    private static LinkedAccount account(Readable row) {
      String status = present(row, "status");
      return new LinkedAccount(
          present(row, "account_id"),
          present(row, "name"),
          text(row, "official_name"),
          text(row, "mask"),
          present(row, "type"),
          text(row, "subtype"),
          status,
          SERVED.equals(status) ? balances(row) : null);
    }

    private static Money balances(Readable row) {
      return new Money(
          money(row, "current_balance"),
          money(row, "available_balance"),
          money(row, "limit_balance"),
          text(row, "iso_currency_code"),
          text(row, "unofficial_currency_code"),
          row.get("balances_as_of", Instant.class));
    }

    /** As it was given, without the zeros that fill the column's scale. */
    private static @Nullable BigDecimal money(Readable row, String column) {
      BigDecimal amount = row.get(column, BigDecimal.class);
      if (amount == null) {
        return null;
      }
      BigDecimal stripped = amount.stripTrailingZeros();
      return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static @Nullable String text(Readable row, String column) {
      return row.get(column, String.class);
    }

    private static String present(Readable row, String column) {
      return Objects.requireNonNull(row.get(column, String.class), column);
    }
  }
}
