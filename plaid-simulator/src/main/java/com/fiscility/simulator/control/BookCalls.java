package com.fiscility.simulator.control;

import static com.fiscility.simulator.control.ControlCalls.silent;

import com.fiscility.simulator.protocol.Body;
import java.time.Duration;
import java.util.Map;

/** Tokens, counts and the start over. */
final class BookCalls {

  private BookCalls() {}

  static ControlCalls of(SimulatorControl control) {
    return new ControlCalls(
        Map.of(
            "/control/health", () -> Map.of("status", "UP"),
            "/control/items", control::items,
            "/control/public-tokens", control::publicTokens,
            "/control/calls", control::calls,
            "/control/paid-calls", control::paidCalls,
            "/control/link-token-requests", control::linkTokenRequests,
            "/control/access-tokens", control::accessTokens),
        Map.of(
            "/control/public-tokens/create",
                body ->
                    Map.of(
                        "public_token",
                        control.createPublicToken(
                            body.text("institution_id"),
                            body.text("username"),
                            body.optionalText("webhook").orElse(null))),
            "/control/public-tokens/expire",
                silent(body -> control.expirePublicToken(body.text("public_token"))),
            "/control/link-tokens/expire",
                silent(body -> control.expireLinkToken(body.text("link_token"))),
            "/control/transactions-ready", silent(body -> setTransactionsReady(control, body)),
            "/control/reset", silent(body -> control.reset())));
  }

  private static void setTransactionsReady(SimulatorControl control, Body body) {
    control.setTransactionsReadyAfter(
        Duration.ofMillis(body.integer("recent_ms")),
        Duration.ofMillis(body.integer("historical_ms")));
  }
}
