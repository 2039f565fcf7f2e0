package com.fiscility.systemtests.support;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What is going to happen by itself: a probe, a retry, a reminder; and to whom. */
public final class Upcoming {

  /**
   * Webhooks of Items that nobody linked wait for a day in work of their own, which every further
   * webhook about them pulls forward: that is said of a replay too, and it calls nobody.
   */
  private static final String WORK =
      """
      select regexp_replace(w.subject, '^[a-z-]+:', ''), i.user_id,
        case when w.work_key = 'hint' and i.item_id is null then 0
          else extract(epoch from w.not_before) end
      from plaid_work w left join item i on w.subject = 'item:' || i.item_id""";

  private static final String REFRESHES =
      """
      select item_id, user_id, extract(epoch from least(soft_ask_at, hard_due_at))
      from refresh_plan where soft_ask_at is not null or hard_due_at is not null""";

  private static final String REMINDERS =
      """
      select item_id, user_id, extract(epoch from next_at)
      from notice where closed_at is null and next_at is not null""";

  /** Their times are the database's own. */
  private static final String MAILS =
      "select user_id, user_id, 0 from email where ended_at is null";

  private final List<Event> events;

  private record Event(String id, String userId, Instant at) {

    static Event read(String row) {
      String[] columns = row.split("\\|");
      return new Event(
          columns[0], columns[1], Instant.ofEpochSecond((long) Double.parseDouble(columns[2])));
    }
  }

  private Upcoming(List<Event> events) {
    this.events = events;
  }

  /** As it is planned now, in business time. */
  public static Upcoming in(SystemUnderTest system) {
    Tables notification = system.tables("notification");
    return new Upcoming(
        List.of(
                system.tables("link").rows(WORK),
                system.tables("refresh").rows(REFRESHES),
                notification.rows(REMINDERS),
                notification.rows(MAILS))
            .stream()
            .flatMap(List::stream)
            .map(Event::read)
            .toList());
  }

  /** Items to which something happened until then, and their users. */
  public Set<String> until(Instant moment) {
    Set<String> ids = new HashSet<>();
    events.stream()
        .filter(event -> !event.at().isAfter(moment))
        .forEach(
            event -> {
              ids.add(event.id());
              ids.add(event.userId());
            });
    ids.remove("null");
    return ids;
  }
}
