package com.fiscility.link.connection.outbound;

import com.fiscility.link.connection.domain.Health;
import com.fiscility.link.connection.domain.LoginState;
import com.fiscility.link.connection.domain.Observation;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/** A login state with its evidence, as columns of its Item. */
final class HealthRow {

  private HealthRow() {}

  static Health read(Readable row, JsonMapper json) {
    return new Health(
        LoginState.valueOf(row.get("login_state", String.class)),
        row.get("health_reason", String.class),
        row.get("health_source", String.class),
        row.get("health_observed_at", Instant.class),
        List.of(json.readValue(row.get("health_others", String.class), Observation[].class)));
  }
}
