package com.fiscility.notification.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.events.EmailSent;
import com.fiscility.events.HardRefreshReason;
import com.fiscility.notification.harness.Facts.Item;
import com.fiscility.notification.harness.RunningNotificationService;
import com.fiscility.notification.harness.Surroundings;
import java.time.Duration;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Topics that are read again from their start, and instances that share the work. */
class ReplayIT {

  private static final String FINGERPRINT =
      """
      select md5(string_agg(x, ',' order by x)) from (
        select item_id || version || unlinked || closed_version x from item
        union all select notice_id || reason || stage || coalesce(closed_as, '') from notice
        union all select email_id || state from email
        union all select intent_id || stage from email_intent
        union all select user_id || coalesce(email, '') from contact) as everything""";

  /** Other tests leave users on the topics whose contacts never come. */
  private static final Map<String, Object> FOR_NOBODY =
      Map.of("notification.mail.contact-patience", "0s");

  @Test
  void anotherGroupReadsEverythingAgainAndSendsNothing() {
    Surroundings surroundings = Surroundings.create();
    try (RunningNotificationService service =
        RunningNotificationService.start(surroundings, FOR_NOBODY)) {
      Item open = service.itemOf("replay-open");
      Item closed = service.itemOf("replay-closed");
      service.facts().linked(open);
      service.facts().linked(closed);
      service.awaitNothingDue("replay-open");
      service.facts().required(open, "a", HardRefreshReason.LOGIN_REQUIRED, 3);
      service.facts().required(closed, "b", HardRefreshReason.QUARTERLY, 3);
      service.awaitRows("select count(*) from notice where user_id like 'replay-%'", 2);
      service.facts().reauthorised(closed, 4);
      service.facts().resolved(closed, "b", 4);
      service.awaitRows(
          "select count(*) from notice where user_id = 'replay-closed' and closed_at is null", 0);
      service.awaitRows("select count(*) from email where ended_at is null", 0);
      // What other tests left on the topics is read here for the first time, too.
      await()
          .during(Duration.ofSeconds(2))
          .atMost(Duration.ofSeconds(20))
          .until(() -> settled(service));
      Object before = service.row(FINGERPRINT);
      long mails = surroundings.mail().mails().caught();

      try (RunningNotificationService again =
          RunningNotificationService.start(
              surroundings,
              Map.of(
                  "notification.listening.group",
                  surroundings.group() + "-2",
                  "notification.mail.contact-patience",
                  "0s"))) {
        Item last = again.itemOf("replay-last");
        again.facts().required(last, "z", HardRefreshReason.QUARTERLY, 3);
        again.awaitSubjects(
            "replay-last", "Please confirm your connection to Bank of item-replay-last");
        await()
            .during(Duration.ofSeconds(2))
            .atMost(Duration.ofSeconds(10))
            .until(() -> surroundings.mail().mails().caught() == mails + 1);
        again.change("delete from email where user_id = 'replay-last'");
        again.change("delete from notice where user_id = 'replay-last'");
        again.change("delete from item where user_id = 'replay-last'");
        again.change("delete from contact where user_id = 'replay-last'");
        assertThat(again.row(FINGERPRINT)).isEqualTo(before);
      }
    }
  }

  private static boolean settled(RunningNotificationService service) {
    return "0"
        .equals(String.valueOf(service.row("select count(*) from email where ended_at is null")));
  }

  @Test
  void instancesShareTheMailsAndSendEachOnce() {
    Surroundings surroundings = Surroundings.create();
    try (RunningNotificationService one = RunningNotificationService.start(surroundings, Map.of());
        RunningNotificationService two = RunningNotificationService.start(surroundings, Map.of())) {
      IntStream.range(0, 40)
          .forEach(i -> one.facts().contact("two-" + i, "two-" + i + "@example.org"));
      one.awaitRows("select count(*) from contact where user_id like 'two-%'", 40);
      IntStream.range(0, 40)
          .forEach(
              i ->
                  two.facts()
                      .required(
                          new Item("item-two-" + i, "two-" + i, "ins-two"),
                          "n",
                          HardRefreshReason.LOGIN_REQUIRED,
                          3));
      one.awaitRows("select count(*) from email where user_id like 'two-%' and state = 'SENT'", 40);
      one.advance(Duration.ofDays(3));
      one.awaitRows("select count(*) from email where user_id like 'two-%' and state = 'SENT'", 80);

      await()
          .during(Duration.ofSeconds(1))
          .until(
              () ->
                  IntStream.range(0, 40)
                      .allMatch(
                          i ->
                              one.mailsTo("two-" + i).size() == 2
                                  && one.published().of("two-" + i, EmailSent.class).size() == 2));
    }
  }
}
