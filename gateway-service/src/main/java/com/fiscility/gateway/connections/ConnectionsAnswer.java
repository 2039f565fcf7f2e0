package com.fiscility.gateway.connections;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * A user's connections.
 *
 * @param userVersion rises with every change; an event of a higher one means: read again
 * @param readAt what time it was by our clock, for telling ages
 * @param connections all of them
 */
record ConnectionsAnswer(
    @JsonProperty("user_version")
        @Schema(description = "Rises with every change; an event with a higher one: read again.")
        long userVersion,
    @JsonProperty("read_at") @Schema(description = "The time that ages are to be told by.")
        Instant readAt,
    List<ConnectionView> connections) {}
