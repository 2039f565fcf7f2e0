package com.fiscility.simulator.control;

import static com.fiscility.simulator.control.ControlCalls.silent;

import com.fiscility.simulator.protocol.Body;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;

/** What is written into Items' transactions. */
final class TransactionCalls {

  private TransactionCalls() {}

  static ControlCalls of(TransactionControl transactions) {
    return new ControlCalls(
        Map.of(),
        Map.of(
            "/control/items/transactions/add",
                body ->
                    Map.of("transaction_id", transactions.add(body.text("item_id"), wanted(body))),
            "/control/items/transactions/modify",
                silent(
                    body ->
                        transactions.modify(
                            body.text("item_id"),
                            body.text("transaction_id"),
                            amount(body).orElse(null),
                            body.optionalText("name").orElse(null))),
            "/control/items/transactions/remove",
                silent(
                    body -> transactions.remove(body.text("item_id"), body.text("transaction_id"))),
            "/control/items/transactions/post",
                body ->
                    Map.of(
                        "transaction_id",
                        transactions.post(body.text("item_id"), body.text("transaction_id"))),
            "/control/items/transactions/mutate",
                silent(
                    body ->
                        transactions.mutateDuringPagination(
                            body.text("item_id"), body.optionalInt("times").orElse(1)))));
  }

  private static NewTransaction wanted(Body body) {
    body.require("account_id", "amount", "name");
    return new NewTransaction(
        body.text("account_id"),
        amount(body).orElseThrow(),
        body.text("name"),
        body.optionalText("date").map(text -> date(body, text)).orElse(null),
        body.flag("pending"));
  }

  private static LocalDate date(Body body, String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException notADate) {
      throw body.invalid("date", "must be a date such as 2026-11-21");
    }
  }

  private static Optional<BigDecimal> amount(Body body) {
    return body.json()
        .optional("amount")
        .map(
            amount ->
                amount
                    .decimalValueOpt()
                    .orElseThrow(() -> body.invalid("amount", "must be a number")));
  }
}
