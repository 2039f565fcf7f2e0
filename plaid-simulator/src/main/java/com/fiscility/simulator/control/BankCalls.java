package com.fiscility.simulator.control;

import static com.fiscility.simulator.control.ControlCalls.silent;

import com.fiscility.simulator.bank.Institution.Health;
import com.fiscility.simulator.control.BankControl.Revocation;
import com.fiscility.simulator.protocol.Body;
import com.fiscility.simulator.protocol.PlaidError;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;

/** What banks and owners do. */
final class BankCalls {

  private BankCalls() {}

  static ControlCalls of(SimulatorControl control) {
    BankControl banks = control.banks();
    return new ControlCalls(
        Map.of(),
        Map.ofEntries(
            Map.entry("/control/items/break", silent(body -> breakLogin(control, body))),
            Map.entry(
                "/control/items/repair", silent(body -> control.repairLogin(body.text("item_id")))),
            Map.entry("/control/items/revoke", silent(body -> revoke(banks, body))),
            Map.entry(
                "/control/items/consent",
                silent(body -> banks.endConsent(body.text("item_id"), instant(body, "ends_at")))),
            Map.entry("/control/items/disconnect", silent(body -> disconnect(banks, body))),
            Map.entry(
                "/control/items/accounts/open",
                body -> Map.of("account_id", banks.openAccount(body.text("item_id")))),
            Map.entry(
                "/control/items/accounts/close",
                silent(body -> banks.closeAccount(body.text("item_id"), body.text("account_id")))),
            Map.entry(
                "/control/items/accounts/revoke",
                silent(body -> banks.revokeAccount(body.text("item_id"), body.text("account_id")))),
            Map.entry(
                "/control/items/accounts/renumber",
                silent(body -> banks.renumberAccounts(body.text("item_id")))),
            Map.entry(
                "/control/institutions/health",
                silent(
                    body ->
                        banks.setHealth(
                            body.text("institution_id"),
                            Health.valueOf(body.text("health").toUpperCase(Locale.ROOT))))),
            Map.entry(
                "/control/longest-login",
                silent(
                    body ->
                        banks.setLongestLogin(
                            body.optionalInt("days").map(Duration::ofDays).orElse(null))))));
  }

  private static void breakLogin(SimulatorControl control, Body body) {
    control.breakLogin(
        body.text("item_id"),
        body.object("error").map(FaultCalls::error).orElseGet(PlaidError::loginRequired));
  }

  private static void revoke(BankControl banks, Body body) {
    banks.revoke(
        body.text("item_id"),
        Revocation.valueOf(body.optionalText("how").orElse("permission").toUpperCase(Locale.ROOT)));
  }

  private static void disconnect(BankControl banks, Body body) {
    banks.disconnect(
        body.text("item_id"),
        instant(body, "at"),
        body.optionalText("reason").orElse("INSTITUTION_MIGRATION"));
  }

  private static Instant instant(Body body, String field) {
    try {
      return Instant.parse(body.text(field));
    } catch (DateTimeParseException notATime) {
      throw body.invalid(field, "must be a time such as 2026-11-21T12:00:00Z");
    }
  }
}
