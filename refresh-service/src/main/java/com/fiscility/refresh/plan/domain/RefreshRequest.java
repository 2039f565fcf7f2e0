package com.fiscility.refresh.plan.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Someone asks for a refresh of one Item.
 *
 * @param commandId names the command, and what comes of it
 * @param itemId the Item
 * @param userId who asks; null when an operator does without naming the owner
 * @param needsOwner whether the owner is to go through Link, or only data to be fetched
 * @param trigger {@code USER} or {@code OPERATOR}
 * @param expiresAt from then on it must not be carried out
 */
public record RefreshRequest(
    UUID commandId,
    String itemId,
    @Nullable String userId,
    boolean needsOwner,
    Trigger trigger,
    Instant expiresAt) {

  /** Users ask only for Items of their own. */
  boolean mayAskFor(RefreshPlan plan) {
    return userId == null ? trigger == Trigger.OPERATOR : userId.equals(plan.userId());
  }
}
