package com.fiscility.gateway.linking.inbound;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * Tells that the user went through update mode.
 *
 * @param linkRequestId the link_request_id that came with the link token
 * @param linkSessionId Link's link_session_id
 */
record ReconnectedBody(
    @JsonProperty("link_request_id")
        @Size(max = 100, message = "is too long")
        @Schema(description = "The link_request_id that came with the link token.")
        @Nullable String linkRequestId,
    @JsonProperty("link_session_id")
        @Size(max = 200, message = "is too long")
        @Schema(description = "The link_session_id of Link's onSuccess metadata.")
        @Nullable String linkSessionId) {

  /** What an empty body says. */
  static final ReconnectedBody NOTHING = new ReconnectedBody(null, null);
}
