package com.fiscility.simulator.api;

import com.fiscility.simulator.protocol.Body;
import java.util.Optional;

/** How far back transactions go: 1 to 730 days, fixed for an Item's life. */
final class DaysRequested {

  private DaysRequested() {}

  /** Reads {@code days_requested} of an options object. */
  static Optional<Integer> of(Body options) {
    Optional<Integer> days = options.optionalInt("days_requested");
    days.filter(given -> given < 1 || given > 730)
        .ifPresent(
            outOfRange -> {
              throw options.invalid("days_requested", "must be from 1 to 730");
            });
    return days;
  }
}
