package com.fiscility.notification.notice.domain;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An open notice; the same one while its reason grows stronger.
 *
 * @param id its id, which is also the prompt's
 * @param requirementId the need behind it; null for an outage
 * @param itemVersion version of the Item that said so last; 0 for an outage
 * @param reason the strongest reason that holds
 * @param since since when the reason holds
 * @param deadline when the connection ends unless its owner acts
 * @param toldAt when the reason was told; reminders count from here
 * @param toldUntil reminders due until then were told, or came too late to be
 * @param stage the reminder that was told last
 * @param snoozedUntil until when the owner does not want to hear of it
 */
public record Notice(
    UUID id,
    @Nullable String requirementId,
    long itemVersion,
    NoticeReason reason,
    Instant since,
    @Nullable Instant deadline,
    Instant toldAt,
    Instant toldUntil,
    String stage,
    @Nullable Instant snoozedUntil) {

  public boolean isSnoozed(Instant now) {
    return snoozedUntil != null && now.isBefore(snoozedUntil);
  }

  Notice snoozed(@Nullable Instant until) {
    return new Notice(
        id, requirementId, itemVersion, reason, since, deadline, toldAt, toldUntil, stage, until);
  }

  Notice told(Stage told, Instant until) {
    return new Notice(
        id,
        requirementId,
        itemVersion,
        reason,
        since,
        deadline,
        toldAt,
        until,
        told.name(),
        snoozedUntil);
  }

  /** The same reminders for what a need says now. */
  Notice saying(Need need) {
    return new Notice(
        id,
        need.requirementId(),
        need.itemVersion(),
        need.reason(),
        need.since(),
        need.deadline(),
        toldAt,
        toldUntil,
        stage,
        snoozedUntil);
  }

  boolean saysTheSame(Notice other) {
    return reason == other.reason
        && since.equals(other.since)
        && Objects.equals(deadline, other.deadline);
  }
}
