package com.fiscility.refresh.plan.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * When an Item's transactions and balances are to be fetched.
 *
 * @param dueAt what a successful refresh has to reach; only a success moves it
 * @param askAt when it is asked for next: the due date, later a retry; null while asking is of no
 *     use, because the login is broken or the Item gone
 * @param attempts how often it was asked for since the last success
 * @param userAskedAt when the owner last asked for a refresh
 */
public record SoftPlan(
    Instant dueAt, @Nullable Instant askAt, int attempts, @Nullable Instant userAskedAt) {

  /** Nothing was asked yet. */
  static SoftPlan from(Instant dueAt) {
    return new SoftPlan(dueAt, dueAt, 0, null);
  }

  /** The schedule asks now: the due date stays, and only a time of asking again is set. */
  SoftPlan asked(Instant now, RefreshPolicy policy) {
    int asked = attempts + 1;
    return new SoftPlan(dueAt, now.plus(policy.retryAfter(asked)), asked, userAskedAt);
  }

  /** The demand that {@link #asked} goes with. */
  PlanEvent.SoftDue demand(long version, UUID dueId) {
    return new PlanEvent.SoftDue(version, dueId, dueAt, Trigger.SCHEDULE, attempts + 1);
  }

  SoftPlan succeeded(Instant nextDueAt) {
    return new SoftPlan(nextDueAt, nextDueAt, 0, userAskedAt);
  }

  SoftPlan askedByUser(Instant now) {
    return new SoftPlan(dueAt, askAt, attempts, now);
  }

  /**
   * Asks only as long as that is of use; when it is again, what is overdue is asked for at once.
   */
  SoftPlan whileOfUse(boolean ofUse) {
    if (ofUse == (askAt != null)) {
      return this;
    }
    return new SoftPlan(dueAt, ofUse ? dueAt : null, attempts, userAskedAt);
  }
}
