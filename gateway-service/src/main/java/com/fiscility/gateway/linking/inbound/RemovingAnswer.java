package com.fiscility.gateway.linking.inbound;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * A connection is being removed; ItemUnlinked tells when it is gone.
 *
 * @param itemId the connection
 * @param status removing
 * @param requestId names this request
 */
record RemovingAnswer(
    @JsonProperty("item_id") @Schema(description = "The connection.") String itemId,
    @Schema(allowableValues = "removing") String status,
    @JsonProperty("request_id") @Schema(description = "Names this request.") String requestId) {}
