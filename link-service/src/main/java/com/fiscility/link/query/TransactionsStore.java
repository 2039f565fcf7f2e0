package com.fiscility.link.query;

import com.fiscility.link.query.TransactionsAnswer.Entry;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/**
 * Reads transactions in one statement with the user's version. Each page is a range of the index by
 * date, so that the last one costs what the first one does.
 */
@Repository
class TransactionsStore {

  private static final String PAGE =
      """
      with served as (
        select a.item_id, a.account_id from item i join account a on a.item_id = i.item_id
        where i.user_id = $1 and i.login_state in ('HEALTHY', 'NEEDS_RECONNECT', 'REVOKED')
          and a.status = 'OPEN')
      select u.user_version, t.*
      from users u left join lateral (
        select t.transaction_id, t.item_id, t.account_id, t.date, t.authorized_date, t.name,
          t.merchant_name, t.amount, t.iso_currency_code, t.unofficial_currency_code, t.pending,
          t.payment_channel, t.category_primary
        from bank_transaction t
        where t.user_id = $1 and (t.item_id, t.account_id) in (select * from served)%s
        order by t.date desc, t.transaction_id desc limit $2) t on true
      where u.user_id = $1
      order by t.date desc, t.transaction_id desc\
      """;

  private final DatabaseClient database;

  TransactionsStore(DatabaseClient database) {
    this.database = database;
  }

  /** A page; empty for a user that was never seen. */
  Mono<TransactionsAnswer> find(String userId, TransactionsQuestion question) {
    Conditions conditions = new Conditions(userId, question);
    DatabaseClient.GenericExecuteSpec statement = database.sql(PAGE.formatted(conditions.sql));
    for (int i = 0; i < conditions.values.size(); i++) {
      statement = statement.bind(i, conditions.values.get(i));
    }
    return statement.map(Row::read).all().collectList().map(rows -> answer(rows, question.limit()));
  }

  private static TransactionsAnswer answer(List<Row> rows, int limit) {
    List<Entry> entries =
        rows.stream().map(Row::entry).filter(Objects::nonNull).limit(limit).toList();
    String next = null;
    if (rows.size() > limit) {
      Entry last = entries.get(limit - 1);
      next = new PlaceInHistory(last.date(), last.transactionId()).encode();
    }
    return new TransactionsAnswer(rows.isEmpty() ? 0 : rows.get(0).userVersion, entries, next);
  }

  /** What a question asks for, in SQL; only what it names, so that the planner sees it too. */
  private static final class Conditions {

    private final StringBuilder sql = new StringBuilder();
    private final List<Object> values = new ArrayList<>();

    Conditions(String userId, TransactionsQuestion question) {
      values.add(userId);
      // One more tells whether there is a next page.
      values.add(question.limit() + 1);
      add("t.item_id = $%d", question.itemId());
      add("t.account_id = $%d", question.accountId());
      add("t.date >= $%d", question.from());
      add("t.date <= $%d", question.to());
      if (question.text() != null) {
        add("(t.name ilike $%1$d or t.merchant_name ilike $%1$d)", pattern(question.text()));
      }
      PlaceInHistory after = question.after();
      if (after != null) {
        values.add(after.date());
        values.add(after.transactionId());
        sql.append(
            " and (t.date, t.transaction_id) < ($%d, $%d)"
                .formatted(values.size() - 1, values.size()));
      }
    }

    private void add(String condition, @Nullable Object value) {
      if (value != null) {
        values.add(value);
        sql.append(" and ").append(condition.formatted(values.size()));
      }
    }

    private static String pattern(String text) {
      return "%" + text.replaceAll("([\\\\%_])", "\\\\$1") + "%";
    }
  }

  /** The user, perhaps with one transaction. */
  private record Row(long userVersion, @Nullable Entry entry) {

    static Row read(Readable row) {
      return new Row(
          Objects.requireNonNull(row.get("user_version", Long.class)),
          row.get("transaction_id") == null ? null : entry(row));
    }

    private static Entry entry(Readable row) {
      return new Entry(
          present(row, "transaction_id", String.class),
          present(row, "item_id", String.class),
          present(row, "account_id", String.class),
          present(row, "date", LocalDate.class),
          row.get("authorized_date", LocalDate.class),
          present(row, "name", String.class),
          row.get("merchant_name", String.class),
          plain(present(row, "amount", BigDecimal.class)),
          row.get("iso_currency_code", String.class),
          row.get("unofficial_currency_code", String.class),
          present(row, "pending", Boolean.class),
          row.get("payment_channel", String.class),
          row.get("category_primary", String.class));
    }

    /** As it was given, without the zeros that fill the column's scale. */
    private static BigDecimal plain(BigDecimal amount) {
      BigDecimal stripped = amount.stripTrailingZeros();
      return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    private static <T> T present(Readable row, String column, Class<T> type) {
      return Objects.requireNonNull(row.get(column, type), column);
    }
  }
}
