package com.fiscility.gateway.connections;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A user's connections.
 *
 * @param userVersion rises with every change; an event of a higher one means: read again
 * @param connections all of them
 */
record ConnectionsAnswer(
    @JsonProperty("user_version")
        @Schema(description = "Rises with every change; an event with a higher one: read again.")
        long userVersion,
    List<ConnectionView> connections) {}
