package com.fiscility.link.syncing.domain;

import com.fiscility.link.connection.domain.RefreshTrigger;
import com.fiscility.link.quota.Lane;
import java.time.Duration;
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

  /** As long as a command to refresh is worth anything, nobody waits at a screen for longer. */
  private static final Duration OWNER_WAITS = Duration.ofHours(1);

  /** The same demand as it counts now: nobody waits any more for what an owner asked long ago. */
  public Demand at(Instant now) {
    return trigger == RefreshTrigger.USER && !now.isBefore(dueAt.plus(OWNER_WAITS))
        ? new Demand(itemId, dueId, RefreshTrigger.SCHEDULE, dueAt)
        : this;
  }

  /** Who waits for it. */
  public Lane lane() {
    return switch (trigger) {
      case USER -> Lane.PERSON;
      case WEBHOOK -> Lane.WEBHOOK;
      case SCHEDULE, FIRST -> Lane.SCHEDULE;
      case OPERATOR -> Lane.BACKFILL;
    };
  }

  /** Whether a success that started then meets it. */
  public boolean metBy(@Nullable Instant successStartedAt) {
    return successStartedAt != null && !successStartedAt.isBefore(dueAt);
  }
}
