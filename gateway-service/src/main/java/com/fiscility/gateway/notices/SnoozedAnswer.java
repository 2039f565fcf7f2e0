package com.fiscility.gateway.notices;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;

/**
 * A prompt was put off.
 *
 * @param promptId the prompt
 * @param snoozedUntil when it comes back, unless it is settled by then
 */
record SnoozedAnswer(
    @JsonProperty("prompt_id") String promptId,
    @JsonProperty("snoozed_until") Instant snoozedUntil) {}
