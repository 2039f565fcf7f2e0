package com.fiscility.gateway.linking.inbound;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How the refresh ended that a user asked for.
 *
 * @param itemId the connection
 * @param status refreshed or not_refreshed
 * @param reason Plaid's error code, or else the kind of failure, when it is not_refreshed
 * @param requestId names this request
 */
record RefreshedAnswer(
    @JsonProperty("item_id") @Schema(description = "The connection.") String itemId,
    @Schema(
            description = "not_refreshed when the first attempt failed.",
            allowableValues = {"refreshed", "not_refreshed"})
        String status,
    @Schema(description = "Plaid's error code, or else the kind of failure, when not_refreshed.")
        @Nullable String reason,
    @JsonProperty("request_id") @Schema(description = "Names this request.") String requestId) {}
