package com.fiscility.notification.notice.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * When a user is reminded: at once and some days later, or, before a day that is known, some days
 * before it.
 *
 * @param after days after the reason was told
 * @param before days before the known end
 */
public record Escalation(List<Duration> after, List<Duration> before) {

  /** A reminder before the known end that would come sooner after the first one is left out. */
  private static final Duration APART = Duration.ofDays(1);

  public Escalation {
    after = List.copyOf(after);
    before = List.copyOf(before);
  }

  /** The reminders of a reason in the order of their time; the first is due when it is told. */
  public List<Stage> stages(Notice notice) {
    List<Stage> stages = new ArrayList<>();
    String reason = notice.reason().name();
    Instant from = notice.toldAt();
    stages.add(new Stage(reason, from));
    if (!notice.reason().needsOwner()) {
      return stages;
    }
    if (notice.deadline() == null || !notice.reason().endsOnADay()) {
      after.forEach(d -> stages.add(new Stage(reason + "+" + d.toDays() + "d", from.plus(d))));
    } else {
      for (Duration d : before) {
        Instant at = notice.deadline().minus(d);
        if (!at.isBefore(from.plus(APART))) {
          stages.add(new Stage(reason + "-" + d.toDays() + "d", at));
        }
      }
    }
    stages.sort(Comparator.comparing(Stage::at));
    return stages;
  }

  /** The newest reminder that is due and was not told; older ones are left out. */
  Optional<Stage> due(Notice notice, Instant now) {
    return stages(notice).stream()
        .filter(stage -> stage.at().isAfter(notice.toldUntil()) && !stage.at().isAfter(now))
        .reduce((older, newer) -> newer);
  }

  /** When something is to be told next: a reminder, or the end of a snooze. */
  public Optional<Instant> next(Notice notice) {
    if (notice.snoozedUntil() != null) {
      return Optional.of(notice.snoozedUntil());
    }
    return stages(notice).stream()
        .map(Stage::at)
        .filter(at -> at.isAfter(notice.toldUntil()))
        .findFirst();
  }
}
