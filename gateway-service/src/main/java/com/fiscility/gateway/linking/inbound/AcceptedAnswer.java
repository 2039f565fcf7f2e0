package com.fiscility.gateway.linking.inbound;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The command was taken and its outcome is still to come.
 *
 * @param state pending
 * @param requestId to be asked for at the Location
 */
public record AcceptedAnswer(
    @Schema(allowableValues = "pending") String state,
    @JsonProperty("request_id") String requestId) {

  public AcceptedAnswer(String requestId) {
    this("pending", requestId);
  }
}
