package com.fiscility.link.syncing.outbound;

import com.fiscility.link.plaid.PlaidTransaction;
import com.fiscility.link.plaid.TransactionsPage;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A staged transaction as its row. */
final class StagedRow {

  private static final int MONEY_SCALE = 10;

  private StagedRow() {}

  /** A page's changes for {@code json_to_recordset}, each transaction once: the last one counts. */
  static Collection<Map<String, @Nullable Object>> columns(TransactionsPage page) {
    Map<String, Map<String, @Nullable Object>> rows = new LinkedHashMap<>();
    page.upserted().forEach(t -> rows.put(t.transactionId(), upserted(t)));
    page.removed().forEach(id -> rows.put(id, row(id, true)));
    return rows.values();
  }

  private static Map<String, @Nullable Object> upserted(PlaidTransaction transaction) {
    Map<String, @Nullable Object> row = row(transaction.transactionId(), false);
    row.put("account_id", transaction.accountId());
    row.put("pending_transaction_id", transaction.pendingTransactionId());
    row.put("pending", transaction.pending());
    row.put("amount", transaction.amount().setScale(MONEY_SCALE, RoundingMode.HALF_EVEN));
    row.put("iso_currency_code", transaction.isoCurrencyCode());
    row.put("unofficial_currency_code", transaction.unofficialCurrencyCode());
    row.put("date", transaction.date().toString());
    LocalDate authorized = transaction.authorizedDate();
    row.put("authorized_date", authorized == null ? null : authorized.toString());
    row.put("name", text(transaction.name()));
    row.put("merchant_name", text(transaction.merchantName()));
    row.put("payment_channel", text(transaction.paymentChannel()));
    row.put("category_primary", text(transaction.categoryPrimary()));
    row.put("category_detailed", text(transaction.categoryDetailed()));
    return row;
  }

  private static Map<String, @Nullable Object> row(String transactionId, boolean removed) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("transaction_id", transactionId);
    row.put("removed", removed);
    return row;
  }

  /** PostgreSQL has no place for the character 0, which banks send now and then. */
  private static @Nullable String text(@Nullable String text) {
    return text == null || text.indexOf('\0') < 0 ? text : text.replace("\0", "");
  }

  /** A row that is not a removal. */
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
}
