package com.fiscility.link.syncing.domain;

import com.fiscility.link.connection.domain.RefreshTrigger;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A demand for a refresh.
 *
 * @param itemId the Item
 * @param dueId names it
 * @param trigger who demands it
 * @param dueAt a success meets it that started then or later
 */
public record Demand(String itemId, String dueId, RefreshTrigger trigger, Instant dueAt) {

  /** Whether a success that started then meets it. */
  public boolean metBy(@Nullable Instant successStartedAt) {
    return successStartedAt != null && !successStartedAt.isBefore(dueAt);
  }
}
