package com.fiscility.link.connection.outbound;

import com.fiscility.link.connection.domain.Account;
import com.fiscility.link.connection.domain.AccountStatus;
import com.fiscility.link.connection.domain.Balances;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** One account as its row. */
public final class AccountRow {

  private AccountRow() {}

  /** The columns that accounts decide themselves, for {@code json_to_recordset}. */
  public static List<Map<String, @Nullable Object>> columns(List<Account> accounts) {
    return IntStream.range(0, accounts.size()).mapToObj(i -> columns(accounts.get(i), i)).toList();
  }

  private static Map<String, @Nullable Object> columns(Account account, int position) {
    Balances balances = account.balances();
    Map<String, @Nullable Object> row = new LinkedHashMap<>();
    row.put("account_id", account.accountId());
    row.put("position", position);
    row.put("persistent_account_id", account.persistentAccountId());
    row.put("name", account.name());
    row.put("official_name", account.officialName());
    row.put("mask", account.mask());
    row.put("type", account.type());
    row.put("subtype", account.subtype());
    row.put("status", account.status().name());
    row.put("current_balance", balances.current());
    row.put("available_balance", balances.available());
    row.put("limit_balance", balances.limit());
    row.put("iso_currency_code", balances.isoCurrencyCode());
    row.put("unofficial_currency_code", balances.unofficialCurrencyCode());
    row.put("balances_as_of", balances.asOf());
    row.put("missing_since", account.missingSince());
    return row;
  }

  static Account read(Readable row) {
    return new Account(
        row.get("account_id", String.class),
        row.get("persistent_account_id", String.class),
        row.get("name", String.class),
        row.get("official_name", String.class),
        row.get("mask", String.class),
        row.get("type", String.class),
        row.get("subtype", String.class),
        AccountStatus.valueOf(row.get("status", String.class)),
        new Balances(
            row.get("current_balance", BigDecimal.class),
            row.get("available_balance", BigDecimal.class),
            row.get("limit_balance", BigDecimal.class),
            row.get("iso_currency_code", String.class),
            row.get("unofficial_currency_code", String.class),
            row.get("balances_as_of", Instant.class)),
        row.get("missing_since", Instant.class));
  }
}
