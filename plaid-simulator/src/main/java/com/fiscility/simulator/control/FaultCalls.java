package com.fiscility.simulator.control;

import static com.fiscility.simulator.control.ControlCalls.silent;

import com.fiscility.simulator.faults.Fault;
import com.fiscility.simulator.protocol.Body;
import com.fiscility.simulator.protocol.PlaidError;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What goes wrong on the way. */
final class FaultCalls {

  private FaultCalls() {}

  static ControlCalls of(SimulatorControl control) {
    return new ControlCalls(
        Map.of("/control/limits", control::limits),
        Map.of(
            "/control/limits", silent(body -> control.enforceLimits(factor(body))),
            "/control/latency", silent(body -> setLatency(control, body)),
            "/control/faults", silent(body -> control.addFault(fault(body))),
            "/control/faults/clear", silent(body -> control.clearFaults())));
  }

  private static void setLatency(SimulatorControl control, Body body) {
    Duration latency = Duration.ofMillis(body.integer("ms"));
    body.optionalText("institution_id")
        .ifPresentOrElse(
            institution -> control.setLatency(body.text("endpoint"), institution, latency),
            () -> control.setLatency(body.text("endpoint"), latency));
  }

  private static double factor(Body body) {
    return body.json()
        .optional("factor")
        .map(
            factor ->
                factor
                    .decimalValueOpt()
                    .orElseThrow(() -> body.invalid("factor", "must be a number"))
                    .doubleValue())
        .orElse(1.0);
  }

  private static Fault fault(Body body) {
    return new Fault(
        body.text("endpoint"),
        Fault.Kind.valueOf(body.text("kind").toUpperCase(Locale.ROOT)),
        body.optionalInt("times").orElse(1),
        body.object("error").map(FaultCalls::error).orElse(null),
        body.optionalText("item_id").orElse(null),
        body.optionalText("institution_id").orElse(null));
  }

  static PlaidError error(Body body) {
    Optional<String> display = body.optionalText("display_message");
    return new PlaidError(
        body.optionalInt("status").orElse(400),
        body.text("error_type"),
        body.text("error_code"),
        body.optionalText("error_message").orElse("an error that a test asked for"),
        display.orElse(null));
  }
}
