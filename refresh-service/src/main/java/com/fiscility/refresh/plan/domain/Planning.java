package com.fiscility.refresh.plan.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides when Items are due and when they need their owners.
 *
 * <p>All of it follows from the newest state of an Item, so that events which were missed, and
 * older ones that come late, change nothing. An Item has at most one open need; it is told again,
 * under the same id, when its reason grows stronger.
 */
public final class Planning {

  private final RefreshPolicy policy;

  public Planning(RefreshPolicy policy) {
    this.policy = policy;
  }

  /**
   * Something was told about an Item.
   *
   * @param known its plan; null when nothing was heard of it before
   * @param evidence what was told
   * @param id for a need, should one arise
   * @return empty when the plan already knows that, or newer
   */
  public Optional<Decision> told(
      @Nullable RefreshPlan known, ItemEvidence evidence, Instant now, UUID id) {
    if (known == null) {
      return Optional.of(needs(first(evidence), now, id, List.of()));
    }
    if (evidence.version() <= known.itemVersion()) {
      return Optional.empty();
    }
    RefreshPlan plan = soft(known, evidence);
    Resolution resolution = resolution(known, evidence.facts());
    return Optional.of(
        resolution == null ? needs(plan, now, id, List.of()) : resolved(plan, resolution, now, id));
  }

  /**
   * The time of asking for a soft refresh has come; nothing is told when it was moved meanwhile.
   */
  public Decision softDue(RefreshPlan plan, Instant now, UUID dueId) {
    SoftPlan soft = plan.soft();
    Instant askAt = soft.askAt();
    if (askAt == null || askAt.isAfter(now)) {
      return new Decision(plan, List.of());
    }
    RefreshPlan asked = plan.withSoft(soft.asked(now, policy)).nextVersion();
    return new Decision(asked, List.of(soft.demand(asked.version(), dueId)));
  }

  /** The date of a plan's next need has come; nothing is told when it was moved meanwhile. */
  public Decision hardDue(RefreshPlan plan, Instant now, UUID id) {
    return needs(plan, now, id, List.of());
  }

  /** Someone asks for a refresh; the command's id names the demand or the need. */
  public RequestAnswer requested(@Nullable RefreshPlan plan, RefreshRequest request, Instant now) {
    if (!now.isBefore(request.expiresAt())) {
      return new RequestAnswer.Refused(Refusal.EXPIRED);
    }
    if (plan == null || plan.isGone() || !request.mayAskFor(plan)) {
      return new RequestAnswer.Refused(Refusal.NOT_FOUND);
    }
    return request.needsOwner()
        ? new RequestAnswer.Planned(ownerWanted(plan, request, now))
        : softWanted(plan, request, now);
  }

  private RefreshPlan first(ItemEvidence evidence) {
    ItemFacts facts = evidence.facts();
    Instant start = facts.lastSuccessAt() == null ? evidence.toldAt() : facts.lastSuccessAt();
    SoftPlan soft = SoftPlan.from(dueAfter(evidence.itemId(), start));
    return new RefreshPlan(
        evidence.itemId(),
        evidence.userId(),
        evidence.version(),
        0,
        evidence.toldAt(),
        facts,
        soft.whileOfUse(facts.login().isRefreshable()),
        null,
        null,
        0);
  }

  private RefreshPlan soft(RefreshPlan known, ItemEvidence evidence) {
    ItemFacts facts = evidence.facts();
    Instant success = facts.lastSuccessAt();
    SoftPlan soft = known.soft();
    if (success != null && isLater(success, known.facts().lastSuccessAt())) {
      soft = soft.succeeded(dueAfter(known.itemId(), success));
    }
    return known.told(evidence).withSoft(soft.whileOfUse(facts.login().isRefreshable()));
  }

  private Instant dueAfter(String itemId, Instant start) {
    return start.plus(policy.softPeriod()).minus(Spread.of(itemId, policy.softSpread()));
  }

  /** How the open need ended by this, if it did. */
  private static @Nullable Resolution resolution(RefreshPlan known, ItemFacts facts) {
    Requirement open = known.requirement();
    if (open == null) {
      return null;
    }
    if (facts.login().isGone()) {
      return Resolution.UNLINKED;
    }
    Instant present = facts.userPresentAt();
    boolean wasPresent = present != null && isLater(present, known.facts().userPresentAt());
    if (wasPresent && !facts.login().isBroken()) {
      return Resolution.REAUTHORISED;
    }
    return open.reason().isOfLogin() && facts.login() == LoginState.HEALTHY
        ? Resolution.REPAIRED
        : null;
  }

  private Decision resolved(RefreshPlan plan, Resolution resolution, Instant now, UUID id) {
    Requirement open = plan.requirement();
    if (open == null) {
      throw new IllegalStateException("Nothing was open");
    }
    RefreshPlan closed = plan.needingNobody().nextVersion();
    PlanEvent event = new PlanEvent.HardResolved(closed.version(), open, resolution, now);
    return needs(closed, now, id, List.of(event));
  }

  /** Raises a need or makes the open one stronger, and sets when to look again. */
  private Decision needs(RefreshPlan plan, Instant now, UUID id, List<PlanEvent> before) {
    List<HardNeed> needs = new ArrayList<>(HardNeed.of(plan, policy));
    Optional<HardNeed> strongest =
        needs.stream()
            .filter(need -> need.isDue(now) && isNews(need, plan.requirement()))
            .max(Comparator.comparing(HardNeed::reason));
    RefreshPlan next = plan;
    List<PlanEvent> events = new ArrayList<>(before);
    if (strongest.isPresent()) {
      next = plan.needing(requirement(plan.requirement(), strongest.get(), id)).nextVersion();
      events.add(new PlanEvent.HardRequired(next.version(), next.requirement()));
    }
    Requirement open = next.requirement();
    Instant lookAgain =
        needs.stream()
            .filter(need -> !need.isDue(now) && isNews(need, open))
            .map(HardNeed::dueAt)
            .min(Comparator.naturalOrder())
            .orElse(null);
    return new Decision(next.withHardDueAt(lookAgain), events);
  }

  private static boolean isNews(HardNeed need, @Nullable Requirement open) {
    return open == null || need.reason().isStrongerThan(open.reason());
  }

  private static Requirement requirement(@Nullable Requirement open, HardNeed need, UUID id) {
    return new Requirement(
        open == null ? id : open.id(), need.reason(), need.since(), need.deadline());
  }

  /** The owner is wanted now; an open need is told again, so that the command is answered. */
  private Decision ownerWanted(RefreshPlan plan, RefreshRequest request, Instant now) {
    Requirement open = plan.requirement();
    Requirement need =
        open == null ? new Requirement(request.commandId(), HardReason.QUARTERLY, now, null) : open;
    RefreshPlan asked = plan.needing(need).nextVersion();
    PlanEvent told = new PlanEvent.HardRequired(asked.version(), need);
    return needs(asked, now, need.id(), List.of(told));
  }

  private RequestAnswer softWanted(RefreshPlan plan, RefreshRequest request, Instant now) {
    SoftPlan soft = plan.soft();
    if (request.trigger() == Trigger.USER) {
      Instant before = soft.userAskedAt();
      if (before != null && now.isBefore(before.plus(policy.userPause()))) {
        return new RequestAnswer.Refused(Refusal.TOO_OFTEN);
      }
      soft = soft.askedByUser(now);
    }
    RefreshPlan asked = plan.withSoft(soft).nextVersion();
    PlanEvent demand =
        new PlanEvent.SoftDue(
            asked.version(), request.commandId(), now, request.trigger(), soft.attempts() + 1);
    return new RequestAnswer.Planned(new Decision(asked, List.of(demand)));
  }

  private static boolean isLater(Instant time, @Nullable Instant than) {
    return than == null || time.isAfter(than);
  }
}
