package com.fiscility.notification.notice.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Items and needs in the words of the domain. */
final class NoticeFixtures {

  static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  static final Bank BANK = new Bank("ins_1", "First Bank");
  static final UUID ID = new UUID(0, 1);
  static final DecidingNotices DECIDING =
      new DecidingNotices(
          new Escalation(
              List.of(Duration.ofDays(3), Duration.ofDays(7), Duration.ofDays(14)),
              List.of(Duration.ofDays(14), Duration.ofDays(7), Duration.ofDays(1))),
          Duration.ofDays(2),
          Duration.ofDays(7));

  private NoticeFixtures() {}

  static Instant in(long days) {
    return NOW.plus(Duration.ofDays(days));
  }

  static ItemNotices item() {
    return ItemNotices.unknown("item", "frida");
  }

  static Need need(NoticeReason reason, long itemVersion) {
    return need("need-1", reason, itemVersion, null);
  }

  static Need need(String id, NoticeReason reason, long itemVersion, @Nullable Instant deadline) {
    return new Need(id, reason, itemVersion, BANK, NOW, deadline, NOW);
  }

  static Need toldAt(Need need, Instant at) {
    return new Need(
        need.requirementId(),
        need.reason(),
        need.itemVersion(),
        need.bank(),
        at,
        need.deadline(),
        at);
  }

  static ItemNotices itemWith(NoticeReason reason, long itemVersion) {
    return DECIDING.required(item(), need(reason, itemVersion), ID, NOW).after();
  }

  static ItemNotices itemWithOutage() {
    return DECIDING.outage(item(), anOutage(3), ID, NOW).after();
  }

  static Outage anOutage(long bankVersion) {
    return new Outage(bankVersion, in(-1), NOW);
  }

  /** The effects in short: what is told about which reason, or why a prompt goes. */
  static List<String> told(Change change) {
    return change.effects().stream().map(NoticeFixtures::told).toList();
  }

  private static String told(Effect effect) {
    if (effect instanceof Effect.Raised raised) {
      return "prompt " + raised.notice().reason();
    }
    if (effect instanceof Effect.Cleared cleared) {
      return "cleared " + cleared.end();
    }
    if (effect instanceof Effect.NoticeMail mail) {
      return (mail.tooOld() ? "too old " : "mail ") + mail.stage();
    }
    return ((Effect.ConnectedMail) effect).tooOld() ? "too old connected" : "mail connected";
  }
}
