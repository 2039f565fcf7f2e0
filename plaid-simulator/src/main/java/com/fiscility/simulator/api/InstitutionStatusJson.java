package com.fiscility.simulator.api;

import com.fiscility.simulator.bank.BankHealth;
import com.fiscility.simulator.bank.Institution.Health;
import com.fiscility.simulator.protocol.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/** How well a bank's interfaces work, in the form of {@code institution.status}. */
final class InstitutionStatusJson {

  private InstitutionStatusJson() {}

  static ObjectNode of(BankHealth.State state) {
    ObjectNode status = Json.object();
    for (String product : List.of("item_logins", "transactions_updates", "auth", "identity")) {
      status.set(product, product(state));
    }
    status.putArray("health_incidents");
    return status;
  }

  private static ObjectNode product(BankHealth.State state) {
    double success =
        switch (state.health()) {
          case HEALTHY -> 0.97;
          case DEGRADED -> 0.61;
          case DOWN -> 0.02;
        };
    ObjectNode json =
        Json.object()
            .put("status", state.health().name())
            .put("last_status_change", ItemJson.time(state.since()));
    json.putObject("breakdown")
        .put("success", success)
        .put("error_plaid", 0.01)
        .put("error_institution", Math.round((0.99 - success) * 100) / 100.0)
        .put("refresh_interval", state.health() == Health.DOWN ? "STOPPED" : "NORMAL");
    return json;
  }
}
