package com.fiscility.systemtests.support;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.simulator.control.ItemTruth;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares what is stored of a working connection with what its bank says. */
public final class BankTruth {

  private final SystemUnderTest system;

  public BankTruth(SystemUnderTest system) {
    this.system = system;
  }

  /**
   * Asserts that the login counts as healthy, and that the transactions of the Item's open accounts
   * are the bank's, row by row. What was booked since the last refresh is not known yet.
   *
   * @param whose names the Item in failures
   */
  public void isShown(String itemId, String whose) {
    String ofItem = " where item_id = '" + itemId + "'";
    Tables tables = system.tables();
    assertThat(tables.rows("select login_state from item" + ofItem))
        .as(whose)
        .containsExactly("HEALTHY");
    Set<String> open =
        Set.copyOf(tables.rows("select account_id from account" + ofItem + " and status = 'OPEN'"));
    List<String> expected = bankSays(itemId, open);
    List<String> stored =
        tables.rows(
            "select transaction_id, account_id, trim_scale(amount)::text, date::text, pending,"
                + " name from bank_transaction"
                + ofItem
                + " and account_id in (select account_id from account"
                + ofItem
                + " and status = 'OPEN')");
    // First what differs: the lists are long.
    assertThat(without(expected, stored)).as("missing of %s", whose).isEmpty();
    assertThat(without(stored, expected)).as("not the bank's, of %s", whose).isEmpty();
    assertThat(stored).as(whose).hasSameSizeAs(expected).isNotEmpty();
  }

  private List<String> bankSays(String itemId, Set<String> open) {
    ItemTruth truth = system.plaid().transactions().truth(itemId);
    return truth.transactions().stream()
        .filter(transaction -> open.contains(transaction.accountId()))
        .map(
            transaction ->
                String.join(
                    "|",
                    transaction.transactionId(),
                    transaction.accountId(),
                    money(transaction.amount()),
                    transaction.date().toString(),
                    transaction.pending() ? "t" : "f",
                    transaction.name()))
        .toList();
  }

  private static Set<String> without(List<String> rows, List<String> others) {
    Set<String> rest = new TreeSet<>(rows);
    others.forEach(rest::remove);
    return rest;
  }

  private static String money(BigDecimal amount) {
    BigDecimal plain = amount.stripTrailingZeros();
    return (plain.scale() < 0 ? plain.setScale(0) : plain).toPlainString();
  }
}
