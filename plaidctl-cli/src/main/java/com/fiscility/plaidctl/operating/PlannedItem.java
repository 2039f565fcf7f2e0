package com.fiscility.plaidctl.operating;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What refresh-service plans for one Item.
 *
 * @param softAttempts how often it was asked for since the last success
 * @param hardReason why the owner is needed, while they are
 * @param hardDueAt when the owner will be needed, or needed more
 * @param requirementId names the open need
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record PlannedItem(
    @JsonProperty("item_id") String itemId,
    @JsonProperty("user_id") String userId,
    @JsonProperty("soft_due_at") @Nullable Instant softDueAt,
    @JsonProperty("soft_attempts") int softAttempts,
    @JsonProperty("last_success_at") @Nullable Instant lastSuccessAt,
    @JsonProperty("hard_reason") @Nullable String hardReason,
    @JsonProperty("hard_since") @Nullable Instant hardSince,
    @JsonProperty("hard_due_at") @Nullable Instant hardDueAt,
    @JsonProperty("requirement_id") @Nullable String requirementId) {}
