package com.fiscility.simulator.control;

import static com.fiscility.simulator.control.ControlCalls.silent;

import com.fiscility.simulator.protocol.Body;
import com.fiscility.simulator.webhooks.ReleaseOrder;
import com.fiscility.simulator.webhooks.Webhooks;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;

/** What becomes of webhooks. */
final class WebhookCalls {

  private WebhookCalls() {}

  static ControlCalls of(SimulatorControl control) {
    Webhooks webhooks = control.webhooks();
    return new ControlCalls(
        Map.of(
            "/control/webhooks", webhooks::sent,
            "/control/webhooks/standing", webhooks::standing),
        Map.ofEntries(
            Map.entry("/control/webhooks/off", silent(body -> webhooks.switchOff(true))),
            Map.entry("/control/webhooks/on", silent(body -> webhooks.switchOff(false))),
            Map.entry("/control/webhooks/hold", silent(body -> webhooks.hold())),
            Map.entry("/control/webhooks/release", silent(body -> release(webhooks, body))),
            Map.entry(
                "/control/webhooks/repeat",
                silent(body -> webhooks.repeat(body.integer("copies")))),
            Map.entry(
                "/control/webhooks/drop", silent(body -> webhooks.dropNext(body.integer("count")))),
            Map.entry(
                "/control/webhooks/retries",
                silent(
                    body ->
                        webhooks.setRetries(
                            Duration.ofMillis(body.integer("first_ms")), body.integer("retries")))),
            Map.entry(
                "/control/webhooks/daily-updates",
                silent(body -> control.setDailyUpdates(body.flag("on")))),
            Map.entry(
                "/control/webhooks/rotate-keys", body -> Map.of("kid", webhooks.rotateKeys())),
            Map.entry("/control/webhooks/sign", body -> sign(webhooks, body)),
            Map.entry(
                "/control/webhooks/send",
                silent(
                    body ->
                        webhooks.send(
                            body.text("url"),
                            body.object("body")
                                .orElseThrow(() -> body.invalid("body", "is missing"))
                                .json()))),
            Map.entry(
                "/control/webhooks/copy", silent(body -> webhooks.copy(body.integer("number"))))));
  }

  private static void release(Webhooks webhooks, Body body) {
    webhooks.release(
        ReleaseOrder.valueOf(
            body.optionalText("order").orElse("as_happened").toUpperCase(Locale.ROOT)),
        body.optionalInt("seed").orElse(0));
  }

  private static Map<String, String> sign(Webhooks webhooks, Body body) {
    Instant issuedAt = Instant.ofEpochSecond(body.integer("iat"));
    return Map.of("plaid_verification", webhooks.sign(body.text("body"), issuedAt));
  }
}
