package com.fiscility.link.connection.domain;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * What one call to Plaid says of an Item's login; or that its owner went through update mode.
 *
 * @param loginError Plaid's error code that only the user can mend; null when the login works
 * @param source the endpoint that was called, or {@link #UPDATE_MODE}
 * @param startedAt when the call was started, in microseconds; a later one knows better
 */
public record Observation(@Nullable String loginError, String source, Instant startedAt) {

  /** The source of what proven update mode says: whatever was seen before it is void. */
  public static final String UPDATE_MODE = "update mode";

  public Observation {
    startedAt = startedAt.truncatedTo(ChronoUnit.MICROS);
  }

  /**
   * Proven update mode.
   *
   * @param provenAt start of the call that proves it
   */
  public static Observation updateMode(Instant provenAt) {
    return new Observation(null, UPDATE_MODE, provenAt);
  }
}
