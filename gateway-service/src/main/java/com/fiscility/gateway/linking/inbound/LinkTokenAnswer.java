package com.fiscility.gateway.linking.inbound;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * A link token to open Plaid Link with.
 *
 * @param linkToken for {@code Plaid.create}
 * @param expiration when it stops working
 * @param linkRequestId to be sent with the public token that Link gives
 * @param requestId names this request
 */
record LinkTokenAnswer(
    @JsonProperty("link_token") @Schema(description = "For Plaid.create; works once.")
        String linkToken,
    @Schema(description = "When the link token stops working.") Instant expiration,
    @JsonProperty("link_request_id")
        @Schema(description = "Send it along with the public token that Link gives you.")
        String linkRequestId,
    @JsonProperty("request_id") @Schema(description = "Names this request.") String requestId) {

  /** Without the token. */
  @Override
  public String toString() {
    return "LinkTokenAnswer[" + requestId + "]";
  }
}
