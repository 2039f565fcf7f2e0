package com.fiscility.gateway.linking.inbound;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fiscility.gateway.connections.AccountView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

/**
 * A public token became a connection.
 *
 * @param itemId the connection
 * @param accounts its accounts
 * @param status linked or already_linked
 * @param requestId names this request
 */
record LinkedAnswer(
    @JsonProperty("item_id") @Schema(description = "The connection.") String itemId,
    List<AccountView> accounts,
    @Schema(
            description = "already_linked when this public token was exchanged before.",
            allowableValues = {"linked", "already_linked"})
        String status,
    @JsonProperty("request_id") @Schema(description = "Names this request.") String requestId) {}
