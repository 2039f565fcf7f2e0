package com.fiscility.refresh.operations;

import org.jspecify.annotations.Nullable;

/**
 * Which plans are asked for; unlinked Items are left out.
 *
 * @param type which side of the plan
 * @param due only Items that are due for it now: soft ones whose date has come and that can be
 *     refreshed, hard ones that need their owner
 * @param userId only this owner's
 * @param itemId only this Item
 * @param after only Items behind this one
 * @param limit most plans, 1 to 1000
 */
record PlanQuestion(
    Type type,
    boolean due,
    @Nullable String userId,
    @Nullable String itemId,
    @Nullable String after,
    int limit) {

  /** The two sides of a plan. */
  enum Type {
    SOFT,
    HARD
  }
}
