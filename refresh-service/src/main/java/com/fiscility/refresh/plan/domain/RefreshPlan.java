package com.fiscility.refresh.plan.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is planned for one Item. A plan of an Item that is gone stays, so that older events about it
 * still find a higher version.
 *
 * @param itemId Plaid's item_id
 * @param userId the Item's owner
 * @param itemVersion version of the Item that this was planned by
 * @param version raised by one with each event that is told about the plan
 * @param linkedAt when the Item was linked, or first heard of
 * @param facts the Item as of its version
 * @param soft when it is fetched
 * @param hardDueAt when the owner will be needed, or needed more; null when no date says so
 * @param requirement the open need for the owner
 * @param closedItemVersion version of the Item that ended the last need; 0 before there was one
 */
public record RefreshPlan(
    String itemId,
    String userId,
    long itemVersion,
    long version,
    Instant linkedAt,
    ItemFacts facts,
    SoftPlan soft,
    @Nullable Instant hardDueAt,
    @Nullable Requirement requirement,
    long closedItemVersion) {

  /** Whether the connection was given up. */
  public boolean isGone() {
    return facts.login().isGone();
  }

  RefreshPlan told(ItemEvidence evidence) {
    return new RefreshPlan(
        itemId,
        userId,
        evidence.version(),
        version,
        linkedAt,
        evidence.facts(),
        soft,
        hardDueAt,
        requirement,
        closedItemVersion);
  }

  RefreshPlan withSoft(SoftPlan next) {
    return new RefreshPlan(
        itemId,
        userId,
        itemVersion,
        version,
        linkedAt,
        facts,
        next,
        hardDueAt,
        requirement,
        closedItemVersion);
  }

  RefreshPlan withHardDueAt(@Nullable Instant next) {
    return new RefreshPlan(
        itemId,
        userId,
        itemVersion,
        version,
        linkedAt,
        facts,
        soft,
        next,
        requirement,
        closedItemVersion);
  }

  /** One more event was told. */
  RefreshPlan nextVersion() {
    return new RefreshPlan(
        itemId,
        userId,
        itemVersion,
        version + 1,
        linkedAt,
        facts,
        soft,
        hardDueAt,
        requirement,
        closedItemVersion);
  }

  RefreshPlan needing(Requirement need) {
    return new RefreshPlan(
        itemId,
        userId,
        itemVersion,
        version,
        linkedAt,
        facts,
        soft,
        hardDueAt,
        need,
        closedItemVersion);
  }

  RefreshPlan needingNobody() {
    return new RefreshPlan(
        itemId, userId, itemVersion, version, linkedAt, facts, soft, hardDueAt, null, itemVersion);
  }
}
