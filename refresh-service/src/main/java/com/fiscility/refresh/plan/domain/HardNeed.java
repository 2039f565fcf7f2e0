package com.fiscility.refresh.plan.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reason why an Item needs, or will need, its owner.
 *
 * @param reason the reason
 * @param dueAt from when on it counts
 * @param since since when it holds
 * @param deadline when the connection ends unless the owner acts, where that is known
 */
record HardNeed(HardReason reason, Instant dueAt, Instant since, @Nullable Instant deadline) {

  /** All reasons of an Item, now and to come. */
  static List<HardNeed> of(RefreshPlan plan, RefreshPolicy policy) {
    ItemFacts facts = plan.facts();
    if (facts.login().isBroken()) {
      return List.of(ofLogin(facts));
    }
    // Listeners ignore a need of the version that ended one, and older: the next version tells.
    if (facts.login().isGone() || plan.itemVersion() <= plan.closedItemVersion()) {
      return List.of();
    }
    Instant present = facts.userPresentAt() == null ? plan.linkedAt() : facts.userPresentAt();
    Instant earliest = present.plus(policy.presenceGrace());
    List<HardNeed> needs = new ArrayList<>();
    needs.add(ofDate(HardReason.QUARTERLY, present.plus(policy.hardPeriod()), earliest, null));
    Instant consentEndsAt = facts.consentEndsAt();
    if (consentEndsAt != null) {
      needs.add(before(HardReason.CONSENT_EXPIRING, consentEndsAt, earliest, policy));
    }
    Disconnect disconnect = facts.disconnect();
    if (disconnect != null) {
      needs.add(
          disconnect.at() == null
              ? ofDate(HardReason.PENDING_DISCONNECT, earliest, earliest, null)
              : before(HardReason.PENDING_DISCONNECT, disconnect.at(), earliest, policy));
    }
    return needs;
  }

  boolean isDue(Instant now) {
    return !dueAt.isAfter(now);
  }

  private static HardNeed ofLogin(ItemFacts facts) {
    HardReason reason =
        facts.login() == LoginState.REVOKED ? HardReason.REVOKED : HardReason.LOGIN_REQUIRED;
    return new HardNeed(reason, Instant.EPOCH, facts.loginObservedAt(), null);
  }

  private static HardNeed before(
      HardReason reason, Instant end, Instant earliest, RefreshPolicy policy) {
    return ofDate(reason, end.minus(policy.hardMargin()), earliest, end);
  }

  private static HardNeed ofDate(
      HardReason reason, Instant date, Instant earliest, @Nullable Instant deadline) {
    Instant dueAt = date.isAfter(earliest) ? date : earliest;
    return new HardNeed(reason, dueAt, dueAt, deadline);
  }
}
