package com.fiscility.gateway.linking.inbound;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fiscility.gateway.connections.AccountView;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What calls to Plaid proved after update mode.
 *
 * @param itemId the connection; the same as before
 * @param accounts its accounts
 * @param status reconnected or still_broken
 * @param reason Plaid's error code when it is still broken
 * @param requestId names this request
 */
record ReconnectedAnswer(
    @JsonProperty("item_id") @Schema(description = "The connection; the same as before.")
        String itemId,
    List<AccountView> accounts,
    @Schema(
            description = "still_broken when the bank refuses us all the same.",
            allowableValues = {"reconnected", "still_broken"})
        String status,
    @Schema(description = "Plaid's error code when it is still broken.") @Nullable String reason,
    @JsonProperty("request_id") @Schema(description = "Names this request.") String requestId) {}
