package com.fiscility.simulator;

import static com.fiscility.simulator.Plaid.answer;

import com.fiscility.simulator.control.TransactionView;
import com.plaid.client.model.Transaction;
import com.plaid.client.model.TransactionsSyncResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An application's copy of an Item's transactions, kept by rounds of pages. */
final class Mirror {

  private final Plaid plaid;
  private final String accessToken;
  private final Map<String, String> rows = new LinkedHashMap<>();
  private String cursor = "";

  Mirror(Plaid plaid, String accessToken) {
    this.plaid = plaid;
    this.accessToken = accessToken;
  }

  /** Reads to the end. */
  void pull(int count) throws IOException {
    boolean more;
    do {
      TransactionsSyncResponse page = answer(plaid.sync(accessToken, cursor, count));
      page.getAdded().forEach(this::put);
      page.getModified().forEach(this::put);
      page.getRemoved().forEach(gone -> rows.remove(gone.getTransactionId()));
      cursor = page.getNextCursor();
      more = page.getHasMore();
    } while (more);
  }

  private void put(Transaction row) {
    rows.put(
        row.getTransactionId(),
        describe(
            row.getTransactionId(),
            row.getAccountId(),
            row.getDate(),
            row.getName(),
            row.getAmount(),
            row.getPending()));
  }

  /** The rows of these accounts, each as a line. */
  List<String> rows(List<String> accountIds) {
    return rows.values().stream()
        .filter(row -> accountIds.contains(row.split(" ", 3)[1]))
        .sorted()
        .toList();
  }

  static List<String> rows(Iterable<TransactionView> truth) {
    List<String> rows = new ArrayList<>();
    truth.forEach(
        row ->
            rows.add(
                describe(
                    row.transactionId(),
                    row.accountId(),
                    row.date(),
                    row.name(),
                    row.amount().doubleValue(),
                    row.pending())));
    return rows.stream().sorted().toList();
  }

  private static String describe(Object... parts) {
    return String.join(" ", Arrays.stream(parts).map(String::valueOf).toList());
  }
}
