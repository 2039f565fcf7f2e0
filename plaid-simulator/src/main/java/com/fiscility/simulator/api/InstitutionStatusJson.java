package com.fiscility.simulator.api;

import com.fiscility.simulator.bank.Institution;
import com.fiscility.simulator.protocol.Json;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** How well a bank's interfaces work, in the form of {@code institution.status}. */
final class InstitutionStatusJson {

  private static final Instant LAST_CHANGE = Instant.parse("2026-01-05T08:00:00Z");

  private InstitutionStatusJson() {}

  static ObjectNode of(Institution institution) {
    ObjectNode status = Json.object();
    for (String product : List.of("item_logins", "transactions_updates", "auth", "identity")) {
      status.set(product, product(institution));
    }
    status.putArray("health_incidents");
    return status;
  }

  private static ObjectNode product(Institution institution) {
    double success =
        switch (institution.health()) {
          case HEALTHY -> 0.97;
          case DEGRADED -> 0.61;
          case DOWN -> 0.02;
        };
    ObjectNode json =
        Json.object()
            .put("status", institution.health().name())
            .put("last_status_change", LAST_CHANGE.toString());
    json.putObject("breakdown")
        .put("success", success)
        .put("error_plaid", 0.01)
        .put("error_institution", Math.round((0.99 - success) * 100) / 100.0)
        .put(
            "refresh_interval",
            institution.health() == Institution.Health.DOWN ? "STOPPED" : "NORMAL");
    return json;
  }
}
