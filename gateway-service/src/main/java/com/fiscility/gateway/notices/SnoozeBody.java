package com.fiscility.gateway.notices;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.jspecify.annotations.Nullable;

/**
 * For how long a prompt is put off.
 *
 * @param days from 1 to 7; 3 when left out
 */
record SnoozeBody(
    @Min(value = 1, message = "must be from 1 to 7")
        @Max(value = 7, message = "must be from 1 to 7")
        @Schema(minimum = "1", maximum = "7", defaultValue = "3")
        @Nullable Integer days) {

  /** What an empty body says. */
  static final SnoozeBody USUAL = new SnoozeBody(3);
}
