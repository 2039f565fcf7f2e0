package com.fiscility.notification.notice.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What each fact does to an Item's notices. Facts come again and, from different topics, in any
 * order: what is not newer than what was applied changes nothing.
 *
 * @param escalation when reminders are due
 * @param oldest what happened longer ago than this is not mailed any more
 * @param longestSnooze how long an owner can put a prompt off
 */
public record DecidingNotices(Escalation escalation, Duration oldest, Duration longestSnooze) {

  /** The last warning before a connection ends is not put off. */
  private static final Duration BEFORE_THE_END = Duration.ofDays(1);

  /** A snooze that comes again moves by no more than this. */
  private static final Duration SAME_SNOOZE = Duration.ofHours(1);

  /** The connection was made. */
  public Change linked(ItemNotices item, long version, Bank bank, Instant at, Instant now) {
    if (version <= item.version()) {
      return Change.of(item);
    }
    ItemNotices linked = item.version(version).bank(bank);
    return Change.of(linked, new Effect.ConnectedMail(isTooOld(at, now)));
  }

  /** The connection was given up. */
  public Change unlinked(ItemNotices item, long version) {
    if (version <= item.version()) {
      return Change.of(item);
    }
    ItemNotices gone =
        item.version(version).unlinkedNow().closing(item.closing().at(version, null));
    return close(gone, PromptEnd.UNLINKED);
  }

  /** Its owner went through Link, and it works. */
  public Change reauthorised(ItemNotices item, long version, Bank bank) {
    if (version <= item.version()) {
      return Change.of(item);
    }
    ItemNotices known = item.version(version).bank(bank);
    Notice open = item.open();
    boolean over = open != null && open.reason().needsOwner() && open.itemVersion() < version;
    String requirement = over ? open.requirementId() : null;
    ItemNotices closed = known.closing(known.closing().at(version, requirement));
    return over ? close(closed, PromptEnd.RESOLVED) : Change.of(closed);
  }

  /** Its login works, again or still. */
  public Change loginWorks(ItemNotices item, long version, Bank bank) {
    if (version <= item.version()) {
      return Change.of(item);
    }
    ItemNotices works =
        item.version(version).bank(bank).closing(item.closing().loginWorks(version));
    Notice open = item.open();
    boolean over = open != null && open.reason().endsWithTheLogin() && open.itemVersion() < version;
    return over ? close(works, PromptEnd.RESOLVED) : Change.of(works);
  }

  /** It needs its owner. */
  public Change required(ItemNotices item, Need need, UUID newId, Instant now) {
    if (item.unlinked() || item.closing().covers(need)) {
      return Change.of(item);
    }
    Notice open = item.open();
    if (open == null) {
      return tell(item.bank(need.bank()), need, newId, now);
    }
    if (need.itemVersion() < open.itemVersion()) {
      return Change.of(item);
    }
    if (need.reason().isStrongerThan(open.reason())) {
      return tell(item.bank(need.bank()), need, open.id(), now);
    }
    boolean sameNeed = need.requirementId().equals(open.requirementId());
    if (sameNeed && open.reason().isStrongerThan(need.reason())) {
      return Change.of(item);
    }
    Notice says = open.saying(need);
    ItemNotices after = item.bank(need.bank()).open(says);
    return says.saysTheSame(open) || says.isSnoozed(now)
        ? Change.of(after)
        : Change.of(after, new Effect.Raised(says));
  }

  /** A need ended. */
  public Change resolved(
      ItemNotices item, @Nullable String requirementId, long itemVersion, PromptEnd end) {
    ItemNotices closed = item.closing(item.closing().at(itemVersion, requirementId));
    Notice open = item.open();
    boolean over =
        open != null
            && open.reason().needsOwner()
            && (open.itemVersion() < itemVersion
                || (open.itemVersion() == itemVersion
                    && open.requirementId() != null
                    && open.requirementId().equals(requirementId)));
    return over ? close(closed, end) : Change.of(closed);
  }

  /** Its bank has not answered for long. */
  public Change outage(ItemNotices item, Outage outage, UUID newId, Instant now) {
    if (item.unlinked() || item.open() != null || item.toldOutage() >= outage.version()) {
      return Change.of(item);
    }
    Notice notice =
        new Notice(
            newId,
            null,
            0,
            NoticeReason.BANK_OUTAGE,
            outage.since(),
            null,
            outage.tellAt(),
            now,
            NoticeReason.BANK_OUTAGE.name(),
            null);
    return Change.of(
        item.toldOutage(outage.version()).open(notice),
        new Effect.Raised(notice),
        mail(notice, isTooOld(outage.tellAt(), now)));
  }

  /** Its bank answers again. */
  public Change outageOver(ItemNotices item) {
    Notice open = item.open();
    return open != null && open.reason() == NoticeReason.BANK_OUTAGE
        ? close(item, PromptEnd.RESOLVED)
        : Change.of(item);
  }

  /** Its owner does not want to hear of it for a while. */
  public Change snoozed(ItemNotices item, Duration wanted, Instant now) {
    Notice open = item.open();
    if (open == null) {
      return Change.of(item);
    }
    Duration pause = wanted.compareTo(longestSnooze) > 0 ? longestSnooze : wanted;
    Instant until = now.plus(pause);
    if (open.deadline() != null && open.reason().endsOnADay()) {
      Instant last = open.deadline().minus(BEFORE_THE_END);
      until = last.isAfter(now) && last.isBefore(until) ? last : until;
    }
    if (open.isSnoozed(now) && !until.isAfter(open.snoozedUntil().plus(SAME_SNOOZE))) {
      return Change.of(item);
    }
    Notice snoozed = open.snoozed(until);
    return Change.of(item.open(snoozed), new Effect.Cleared(snoozed, PromptEnd.SNOOZED, until));
  }

  /** Time went by: a snooze ends, a reminder is due. */
  public Change timePassed(ItemNotices item, Instant now) {
    Notice open = item.open();
    if (open == null || open.isSnoozed(now)) {
      return Change.of(item);
    }
    List<Effect> effects = new ArrayList<>();
    Notice after = open;
    if (open.snoozedUntil() != null) {
      after = open.snoozed(null);
      effects.add(new Effect.Raised(after));
    }
    Optional<Stage> due = escalation.due(after, now);
    if (due.isPresent()) {
      after = after.told(due.get(), now);
      effects.add(mail(after, false));
    }
    return new Change(item.open(after), effects);
  }

  private Change tell(ItemNotices item, Need need, UUID id, Instant now) {
    Notice notice =
        new Notice(
            id,
            need.requirementId(),
            need.itemVersion(),
            need.reason(),
            need.since(),
            need.deadline(),
            need.toldAt(),
            need.toldAt().isAfter(now) ? need.toldAt() : now,
            need.reason().name(),
            null);
    return Change.of(
        item.open(notice), new Effect.Raised(notice), mail(notice, isTooOld(need.toldAt(), now)));
  }

  private static Effect mail(Notice notice, boolean tooOld) {
    return new Effect.NoticeMail(notice.id(), notice.reason(), notice.stage(), tooOld);
  }

  private static Change close(ItemNotices item, PromptEnd end) {
    Notice open = item.open();
    return open == null
        ? Change.of(item)
        : Change.of(item.open(null), new Effect.Cleared(open, end, null));
  }

  private boolean isTooOld(Instant at, Instant now) {
    return at.plus(oldest).isBefore(now);
  }
}
