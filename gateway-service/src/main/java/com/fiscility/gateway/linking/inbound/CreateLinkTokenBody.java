package com.fiscility.gateway.linking.inbound;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Asks for a link token.
 *
 * @param itemId the connection to repair; none for a new one
 */
record CreateLinkTokenBody(
    @JsonProperty("item_id")
        @Pattern(regexp = "[A-Za-z0-9_-]{1,128}", message = "must be an item_id")
        @Schema(description = "The connection to repair; leave it out to connect another bank.")
        @Nullable String itemId) {

  /** What an empty body says. */
  static final CreateLinkTokenBody NEW_CONNECTION = new CreateLinkTokenBody(null);
}
