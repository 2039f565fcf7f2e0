package com.fiscility.notification.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.events.EmailFailed;
import com.fiscility.events.EmailSent;
import com.fiscility.events.EmailSuppressed;
import com.fiscility.events.HardRefreshReason;
import com.fiscility.localstack.mail.CaughtMail;
import com.fiscility.localstack.mail.SmtpProxy.Fault;
import com.fiscility.notification.harness.Facts.Item;
import com.fiscility.notification.harness.RunningNotificationService;
import com.fiscility.notification.harness.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A mail server that is away, refuses or breaks off, and instances that die at each step. */
class SmtpFaultIT {

  private static final RunningNotificationService SERVICE =
      RunningNotificationService.start(
          Surroundings.create(),
          // A sender hangs as long as a test wants it to.
          Map.of(
              "notification.mail.lease",
              "30m",
              "spring.mail.properties.mail.smtp.timeout",
              "60000"));

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  @AfterEach
  void mend() {
    SERVICE.smtp().mend();
  }

  private static Item broken(String userId) {
    Item item = SERVICE.itemOf(userId);
    SERVICE.facts().required(item, "n", HardRefreshReason.LOGIN_REQUIRED, 3);
    return item;
  }

  private static void awaitState(String userId, String state) {
    SERVICE.awaitRows(
        "select state || case when uncertain then ' uncertain' else '' end from email"
            + " where user_id = '"
            + userId
            + "'",
        state);
  }

  /** The pause after a try that failed is longer than a test has. */
  private static void dueNow(String userId) {
    SERVICE.change(
        "update email set not_before = now() where state = 'WAITING' and user_id = '"
            + userId
            + "'");
  }

  private static void awaitSent(String userId, int mails) {
    awaitEnd(userId, EmailSent.class);
    assertThat(SERVICE.mailsTo(userId)).hasSize(mails);
    assertThat(SERVICE.mailsTo(userId).stream().map(mail -> mail.header("Message-ID")).distinct())
        .hasSize(1);
  }

  private static <T extends SpecificRecord> T awaitEnd(String userId, Class<T> type) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> !SERVICE.published().of(userId, type).isEmpty());
    List<T> ends = SERVICE.published().of(userId, type);
    assertThat(ends).hasSize(1);
    return ends.get(0);
  }

  @Test
  void aServerThatIsAwayIsWaitedFor() {
    SERVICE.smtp().down();
    broken("smtp-down");
    broken("smtp-down-2");
    SERVICE.awaitRows(
        "select count(*) from email where user_id like 'smtp-down%' and attempts > 1", 2);
    SERVICE.smtp().up();

    awaitSent("smtp-down", 1);
    awaitSent("smtp-down-2", 1);
  }

  @Test
  void whatWaitedForSevenDaysFails() {
    SERVICE.smtp().down();
    broken("smtp-week");
    SERVICE.awaitRows("select count(*) from email where user_id = 'smtp-week' and attempts > 0", 1);
    SERVICE.change("update email set give_up_at = now() where user_id = 'smtp-week'");

    assertThat(awaitEnd("smtp-week", EmailFailed.class).getReason()).isEqualTo("mail-server-away");
    SERVICE.smtp().up();
    assertThat(SERVICE.mailsTo("smtp-week")).isEmpty();
  }

  @Test
  void whatIsRepairedWhileItWaitsIsNotSent() {
    SERVICE.smtp().down();
    Item item = broken("smtp-repaired");
    SERVICE.awaitRows(
        "select count(*) from email where user_id = 'smtp-repaired' and attempts > 0", 1);
    SERVICE.facts().resolved(item, "n", 4);
    SERVICE.awaitRows(
        "select count(*) from notice where user_id = 'smtp-repaired' and closed_at is null", 0);
    SERVICE.smtp().up();

    assertThat(awaitEnd("smtp-repaired", EmailSuppressed.class).getReason()).isEqualTo("resolved");
    assertThat(SERVICE.mailsTo("smtp-repaired")).isEmpty();
  }

  @Test
  void anAddressThatIsRefusedForGoodFailsAndThePromptStays() {
    SERVICE.smtp().fault(Fault.REFUSED);
    broken("smtp-refused");

    EmailFailed failed = awaitEnd("smtp-refused", EmailFailed.class);
    assertThat(failed.getReason()).isEqualTo("refused");
    assertThat(failed.getSmtpReply()).isEqualTo(550);
    SERVICE.awaitRows(
        "select count(*) from notice where user_id = 'smtp-refused' and closed_at is null", 1);
  }

  @Test
  void anAddressThatAsksToComeLaterIsTriedLater() {
    SERVICE.smtp().fault(Fault.LATER);
    broken("smtp-later");
    awaitState("smtp-later", "WAITING");
    SERVICE.awaitRows("select attempts from email where user_id = 'smtp-later'", 1);
    awaitState("smtp-later", "WAITING");
    SERVICE.smtp().fault(Fault.NONE);
    dueNow("smtp-later");

    awaitSent("smtp-later", 1);
  }

  /** No calendar has such a day, so the letter's template fails. */
  @Test
  void aLetterThatCannotBeWrittenFailsAsSuchAndTheServerIsNotBlamed() {
    SERVICE.smtp().down();
    broken("smtp-unwritten");
    SERVICE.awaitRows(
        "select count(*) from email where user_id = 'smtp-unwritten' and attempts > 0", 1);
    SERVICE.change("update notice set since = 'infinity' where user_id = 'smtp-unwritten'");
    SERVICE.smtp().up();
    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () -> {
              dueNow("smtp-unwritten");
              return !SERVICE.published().of("smtp-unwritten", EmailFailed.class).isEmpty();
            });

    assertThat(awaitEnd("smtp-unwritten", EmailFailed.class).getReason())
        .isEqualTo("cannot-be-written");
    assertThat(SERVICE.mailsTo("smtp-unwritten")).isEmpty();
  }

  @Test
  void aConversationThatEndsBeforeTheMailIsRepeated() {
    SERVICE.smtp().fault(Fault.CUT_BEFORE_DATA);
    broken("smtp-cut");
    SERVICE.awaitRows("select count(*) from email where user_id = 'smtp-cut' and attempts > 1", 1);
    SERVICE.smtp().fault(Fault.NONE);

    awaitSent("smtp-cut", 1);
  }

  @Test
  void aConversationThatEndsAfterTheMailIsRepeatedOnceWithTheSameId() {
    SERVICE.smtp().fault(Fault.CUT_AFTER_DATA);
    broken("smtp-dropped");
    awaitState("smtp-dropped", "WAITING uncertain");
    SERVICE.smtp().fault(Fault.NONE);
    dueNow("smtp-dropped");

    awaitSent("smtp-dropped", 2);
  }

  @Test
  void twoConversationsThatEndAfterTheMailAreEnough() {
    SERVICE.smtp().fault(Fault.CUT_AFTER_DATA);
    broken("smtp-twice");
    awaitState("smtp-twice", "WAITING uncertain");
    dueNow("smtp-twice");

    assertThat(awaitEnd("smtp-twice", EmailFailed.class).getReason()).isEqualTo("unknown-outcome");
    assertThat(SERVICE.mailsTo("smtp-twice")).hasSize(2);
  }

  /** The server has said 250: whatever happens to the connection then, it is told. */
  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"CUT_AFTER_250", "SILENT_ON_QUIT"})
  void aMailThatTheServerTookIsNotSentAgainWhenOnlyTheGoodbyeFails(Fault fault) {
    String user = "smtp-" + fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
    SERVICE.smtp().fault(fault);
    broken(user);

    awaitSent(user, 1);
    awaitState(user, "SENT");
    await()
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(4))
        .until(() -> SERVICE.mailsTo(user).size() == 1);
  }

  @Test
  void whatWasPerhapsTakenAndIsOverIsNotRepeated() {
    SERVICE.smtp().fault(Fault.CUT_AFTER_DATA);
    Item item = broken("smtp-over");
    awaitState("smtp-over", "WAITING uncertain");
    SERVICE.smtp().fault(Fault.NONE);
    SERVICE.facts().resolved(item, "n", 4);
    SERVICE.awaitRows(
        "select count(*) from notice where user_id = 'smtp-over' and closed_at is null", 0);
    dueNow("smtp-over");

    assertThat(awaitEnd("smtp-over", EmailFailed.class).getReason()).isEqualTo("unknown-outcome");
    assertThat(SERVICE.mailsTo("smtp-over")).hasSize(1);
  }

  /**
   * As the rows stand when an instance dies after it committed that it sends, and before it did.
   */
  @Test
  void whoDiesBeforeTheMailIsHandedOverIsReplaced() {
    Item item = SERVICE.itemOf("smtp-died");
    dieWhileSending(item);

    awaitSent("smtp-died", 1);
    SERVICE.awaitRows("select uncertain from email where user_id = 'smtp-died'", true);
  }

  /** The same, when its only retry had been used already. */
  @Test
  void whoDiesInTheRetryEndsIt() {
    Item item = SERVICE.itemOf("smtp-died-twice");
    UUID email = dieWhileSending(item);
    SERVICE.change("update email set uncertain = true where email_id = '" + email + "'");
    SERVICE.change("update email set not_before = now() where email_id = '" + email + "'");

    assertThat(awaitEnd("smtp-died-twice", EmailFailed.class).getReason())
        .isEqualTo("unknown-outcome");
    assertThat(SERVICE.mailsTo("smtp-died-twice")).isEmpty();
  }

  private static UUID dieWhileSending(Item item) {
    String user = item.userId();
    UUID email = UUID.randomUUID();
    String due = user.endsWith("twice") ? "now() + interval '1 hour'" : "now()";
    SERVICE.change(
        """
        insert into item (item_id, user_id, institution_name, version)
          values ('%4$s', '%1$s', 'First Bank', 1);
        insert into email (email_id, user_id, state, joinable, attempts, not_before, give_up_at)
          values ('%2$s', '%1$s', 'SENDING', false, 1, %3$s, now() + interval '7 days');
        insert into email_intent (email_id, item_id, kind, stage)
          values ('%2$s', '%4$s', 'BANK_CONNECTED', 'CONNECTED')"""
            .formatted(user, email, due, item.itemId()));
    return email;
  }

  /** The mail server has the mail and its sender hangs: another takes over, and its end counts. */
  @Test
  void whoHangsAfterTheMailIsReplacedAndTheEndIsToldOnce() {
    SERVICE.smtp().fault(Fault.HELD_AFTER_DATA);
    broken("smtp-hangs");
    await().atMost(Duration.ofSeconds(20)).until(() -> SERVICE.mailsTo("smtp-hangs").size() == 1);
    SERVICE.change("update email set not_before = now() where user_id = 'smtp-hangs'");
    await().atMost(Duration.ofSeconds(20)).until(() -> SERVICE.mailsTo("smtp-hangs").size() == 2);
    SERVICE.smtp().release();

    awaitSent("smtp-hangs", 2);
    await()
        .during(Duration.ofSeconds(1))
        .until(() -> SERVICE.published().of("smtp-hangs", EmailSent.class).size() == 1);
    assertThat(SERVICE.mailsTo("smtp-hangs")).extracting(CaughtMail::recipient).hasSize(2);
  }
}
