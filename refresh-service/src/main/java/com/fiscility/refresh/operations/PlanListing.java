package com.fiscility.refresh.operations;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * A page of plans, by item_id.
 *
 * @param items the plans
 * @param next what to ask for after; null on the last page
 */
record PlanListing(List<PlannedItem> items, @Nullable String next) {

  /**
   * One plan.
   *
   * @param itemId Plaid's item_id
   * @param userId the Item's owner
   * @param softDueAt what a successful refresh has to reach
   * @param softAttempts how often it was asked for since the last success
   * @param lastSuccessAt when the last successful refresh was started
   * @param hardReason why the owner is needed; null while nobody is
   * @param hardSince since when
   * @param hardDueAt when the owner will be needed, or needed more
   * @param requirementId names the open need
   */
  @JsonNaming(SnakeCaseStrategy.class)
  record PlannedItem(
      String itemId,
      String userId,
      Instant softDueAt,
      int softAttempts,
      @Nullable Instant lastSuccessAt,
      @Nullable String hardReason,
      @Nullable Instant hardSince,
      @Nullable Instant hardDueAt,
      @Nullable UUID requirementId) {}
}
