package com.fiscility.link.syncing.outbound;

import com.fiscility.link.plaid.PlaidTransaction;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Transactions as one array per column, which PostgreSQL reads in a third of the time that JSON
 * takes it.
 */
final class TransactionArrays {

  private static final int MONEY_SCALE = 10;

  /** A column, its type, and how it is read from a transaction. */
  private record Column(
      String name, String type, Function<PlaidTransaction, @Nullable String> value) {}

  private static final List<Column> COLUMNS =
      List.of(
          new Column("account_id", "text", PlaidTransaction::accountId),
          new Column("pending_transaction_id", "text", PlaidTransaction::pendingTransactionId),
          new Column("pending", "boolean", t -> String.valueOf(t.pending())),
          new Column("amount", "numeric", t -> money(t.amount())),
          new Column("iso_currency_code", "text", PlaidTransaction::isoCurrencyCode),
          new Column("unofficial_currency_code", "text", PlaidTransaction::unofficialCurrencyCode),
          new Column("date", "date", t -> t.date().toString()),
          new Column("authorized_date", "date", t -> string(t.authorizedDate())),
          new Column("name", "text", t -> text(t.name())),
          new Column("merchant_name", "text", t -> text(t.merchantName())),
          new Column("payment_channel", "text", t -> text(t.paymentChannel())),
          new Column("category_primary", "text", t -> text(t.categoryPrimary())),
          new Column("category_detailed", "text", t -> text(t.categoryDetailed())));

  /** The columns of a transaction besides its transaction_id, separated by commas. */
  static final String DETAILS = names(Column::name);

  /** Sets them in an {@code on conflict do update}. */
  static final String NEWER = names(column -> column.name + " = excluded." + column.name);

  /** As {@link #NEWER}, of what the Item has read by itself from then on. */
  static final String NEWER_OF_ITS_OWN = NEWER + ", carried = false";

  /** As many nulls as there are details. */
  static final String NONE = names(column -> "null::" + column.type);

  private TransactionArrays() {}

  /**
   * The rows {@code r} with transaction_id and all details.
   *
   * @param first number of the first of the parameters that {@link #of} gives
   */
  static String rows(int first) {
    String details =
        IntStream.range(0, COLUMNS.size())
            .mapToObj(i -> ", $%d::text[]::%s[]".formatted(first + 1 + i, COLUMNS.get(i).type))
            .collect(Collectors.joining());
    return "unnest($%d::text[]%s) as r (transaction_id, %s)".formatted(first, details, DETAILS);
  }

  /** One array per column, transaction_id first. */
  static Object[] of(List<PlaidTransaction> transactions) {
    Object[] arrays = new Object[COLUMNS.size() + 1];
    arrays[0] = array(transactions, PlaidTransaction::transactionId);
    for (int i = 0; i < COLUMNS.size(); i++) {
      arrays[i + 1] = array(transactions, COLUMNS.get(i).value);
    }
    return arrays;
  }

  /** A transaction from a row with transaction_id and all details. */
  static PlaidTransaction read(Readable row) {
    return new PlaidTransaction(
        row.get("transaction_id", String.class),
        row.get("account_id", String.class),
        row.get("pending_transaction_id", String.class),
        row.get("pending", Boolean.class),
        row.get("amount", BigDecimal.class),
        row.get("iso_currency_code", String.class),
        row.get("unofficial_currency_code", String.class),
        row.get("date", LocalDate.class),
        row.get("authorized_date", LocalDate.class),
        row.get("name", String.class),
        row.get("merchant_name", String.class),
        row.get("payment_channel", String.class),
        row.get("category_primary", String.class),
        row.get("category_detailed", String.class));
  }

  private static @Nullable String[] array(
      List<PlaidTransaction> transactions, Function<PlaidTransaction, @Nullable String> value) {
    @Nullable String[] array = new String[transactions.size()];
    for (int i = 0; i < array.length; i++) {
      array[i] = value.apply(transactions.get(i));
    }
    return array;
  }

  private static String names(Function<Column, String> one) {
    return COLUMNS.stream().map(one).collect(Collectors.joining(", "));
  }

  private static String money(BigDecimal amount) {
    return amount.setScale(MONEY_SCALE, RoundingMode.HALF_EVEN).toPlainString();
  }

  private static @Nullable String string(@Nullable Object value) {
    return value == null ? null : value.toString();
  }

  /** PostgreSQL has no place for the character 0, which banks send now and then. */
  private static @Nullable String text(@Nullable String text) {
    return text == null || text.indexOf('\0') < 0 ? text : text.replace("\0", "");
  }
}
