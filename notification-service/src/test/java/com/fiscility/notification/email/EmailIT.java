package com.fiscility.notification.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.events.EmailKind;
import com.fiscility.events.EmailSent;
import com.fiscility.events.EmailSuppressed;
import com.fiscility.events.HardRefreshReason;
import com.fiscility.events.NoticeReason;
import com.fiscility.events.PromptRaised;
import com.fiscility.localstack.mail.CaughtMail;
import com.fiscility.localstack.mail.SmtpProxy.Fault;
import com.fiscility.notification.harness.Facts;
import com.fiscility.notification.harness.Facts.Item;
import com.fiscility.notification.harness.RunningNotificationService;
import com.fiscility.notification.harness.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.avro.specific.SpecificRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** E-mails while all goes well: which are sent, when, and what they say. */
class EmailIT {

  private static final RunningNotificationService SERVICE =
      RunningNotificationService.start(Surroundings.create(), Map.of());

  private final RunningNotificationService service = SERVICE;

  @AfterAll
  static void stop() {
    SERVICE.close();
  }

  private <T extends SpecificRecord> T one(String userId, Class<T> type) {
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> !service.published().of(userId, type).isEmpty());
    List<T> found = service.published().of(userId, type);
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  @Test
  void aMailCanBeReadAnsweredAndUnsubscribed() {
    Item item = service.itemOf("mail-whole");
    service.facts().required(item, "n", HardRefreshReason.LOGIN_REQUIRED, 3);
    service.awaitSubjects("mail-whole", "Please reconnect Bank of item-mail-whole");
    CaughtMail mail = service.mailsTo("mail-whole").get(0);
    EmailSent sent = one("mail-whole", EmailSent.class);

    assertThat(mail.header("From")).isEqualTo("Fiscility <no-reply@fiscility.example>");
    assertThat(mail.header("Content-Type")).startsWith("multipart/alternative");
    assertThat(mail.header("Message-ID"))
        .isEqualTo("<" + sent.getEmailId() + "@fiscility.example>")
        .isEqualTo(sent.getMessageId());
    assertThat(mail.header("Date")).isNotEmpty();
    assertThat(mail.text().orElseThrow())
        .contains("https://app.fiscility.example/?connection=item-mail-whole");
    assertThat(mail.html().orElseThrow())
        .contains("href=\"https://app.fiscility.example/?connection=item-mail-whole\"");
    assertThat(mail.header("List-Unsubscribe-Post")).isEqualTo("List-Unsubscribe=One-Click");
    assertThat(sent.getKind()).isEqualTo(EmailKind.RECONNECT_NEEDED);
    assertThat(sent.getItemIds()).containsExactly(item.itemId());

    String path = unsubscribePath(mail);
    service.api().get().uri(path).exchange().expectBody().json("{\"unsubscribed\":false}");
    service.api().post().uri(path).exchange().expectBody().json("{\"unsubscribed\":true}");
    service.api().post().uri(path).exchange().expectBody().json("{\"unsubscribed\":true}");
    service.api().get().uri(path).exchange().expectBody().json("{\"unsubscribed\":true}");
    service.facts().required(item, "n", HardRefreshReason.REVOKED, 4);
    assertThat(one("mail-whole", EmailSuppressed.class).getReason()).isEqualTo("unsubscribed");
    assertThat(service.mailsTo("mail-whole")).hasSize(1);
  }

  private static String unsubscribePath(CaughtMail mail) {
    String link = mail.header("List-Unsubscribe").replaceAll("[<>\\s]", "");
    String prefix = "https://app.fiscility.example/plaid/unsubscribe/";
    assertThat(link).startsWith(prefix);
    return "/internal/v1/service/unsubscribe/" + link.substring(prefix.length());
  }

  @Test
  void aForgedUnsubscribeLinkIsNotThere() {
    String path = "/internal/v1/service/unsubscribe/ZnJpZGE.ZnJpZGE";
    service.api().get().uri(path).exchange().expectStatus().isNotFound();
    service.api().post().uri(path).exchange().expectStatus().isNotFound();
    service
        .api()
        .mutate()
        .defaultHeaders(headers -> headers.remove("X-Internal-Secret"))
        .build()
        .post()
        .uri(path)
        .exchange()
        .expectStatus()
        .isUnauthorized();
  }

  @Test
  void whatHappensAtOnceIsOneMail() {
    Item first = service.itemOf("mail-group");
    Item second = new Item("item-second", "mail-group", "ins-second");
    service.facts().required(first, "a", HardRefreshReason.QUARTERLY, 3);
    service.facts().required(second, "b", HardRefreshReason.LOGIN_REQUIRED, 3);
    service.facts().linked(new Item("item-third", "mail-group", "ins-third"));

    service.awaitSubjects("mail-group", "Please reconnect Bank of item-second (and 2 more)");
    EmailSent sent = one("mail-group", EmailSent.class);
    assertThat(sent.getItemIds())
        .containsExactlyInAnyOrder("item-mail-group", "item-second", "item-third");
    service.awaitNothingDue("mail-group");
    assertThat(service.mailsTo("mail-group")).hasSize(1);
  }

  /** As refresh-service does when an operator asks for what is open already. */
  @Test
  void aNeedThatIsSaidAgainTellsItsOwnerNothingNew() {
    Item item = service.itemOf("mail-again");
    Instant since = service.facts().now();
    String subject = "Please reconnect Bank of item-mail-again";
    service.facts().required(item, "n", HardRefreshReason.LOGIN_REQUIRED, 3, null, since);
    service.awaitSubjects("mail-again", subject);
    service.facts().required(item, "n", HardRefreshReason.LOGIN_REQUIRED, 3, null, since);
    service.facts().required(item, "n", HardRefreshReason.REVOKED, 4);

    service.awaitSubjects("mail-again", subject, subject);
    assertThat(service.mailsTo("mail-again"))
        .extracting(mail -> mail.text().orElseThrow().contains("withdrawn at the bank"))
        .containsExactly(false, true);
    assertThat(service.published().of("mail-again", PromptRaised.class))
        .extracting(PromptRaised::getReason)
        .containsExactly(NoticeReason.LOGIN_REQUIRED, NoticeReason.REVOKED);
  }

  @Test
  void aReasonThatGrowsWithinTheWindowIsOneMailAboutTheStrongest() {
    Item item = service.itemOf("mail-grows");
    service.facts().required(item, "n", HardRefreshReason.QUARTERLY, 3);
    service.facts().required(item, "n", HardRefreshReason.REVOKED, 4);

    service.awaitSubjects("mail-grows", "Please reconnect Bank of item-mail-grows");
    assertThat(one("mail-grows", EmailSent.class).getKind()).isEqualTo(EmailKind.RECONNECT_NEEDED);
  }

  @Test
  void whatIsRepairedWithinTheWindowIsNotMailed() {
    Item item = service.itemOf("mail-repaired");
    service.facts().required(item, "n", HardRefreshReason.LOGIN_REQUIRED, 3);
    service.facts().resolved(item, "n", 4);

    assertThat(one("mail-repaired", EmailSuppressed.class).getReason()).isEqualTo("resolved");
    assertThat(service.mailsTo("mail-repaired")).isEmpty();
  }

  @Test
  void remindersComeOncePerStageAndStopWithTheRepair() {
    Item item = service.itemOf("mail-stages");
    String subject = "Please reconnect Bank of item-mail-stages";
    service.facts().required(item, "n", HardRefreshReason.LOGIN_REQUIRED, 3);
    service.awaitSubjects("mail-stages", subject);
    service.advance(Duration.ofDays(3));
    service.awaitSubjects("mail-stages", subject, subject);
    service.advance(Duration.ofDays(4));
    service.awaitSubjects("mail-stages", subject, subject, subject);
    service.facts().resolved(item, "n", 4);
    service.awaitRows(
        "select count(*) from notice where item_id = 'item-mail-stages' and closed_at is null", 0);
    service.advance(Duration.ofDays(8));

    await()
        .during(Duration.ofSeconds(2))
        .atMost(Duration.ofSeconds(4))
        .until(() -> service.mailsTo("mail-stages").size() == 3);
    assertThat(service.mailsTo("mail-stages"))
        .extracting(mail -> mail.header("Message-ID"))
        .doesNotHaveDuplicates();
  }

  @Test
  void whatEndsOnADayNamesIt() {
    Item item = service.itemOf("mail-expires");
    Instant now = service.facts().now();
    service
        .facts()
        .required(
            item, "n", HardRefreshReason.CONSENT_EXPIRING, 3, now.plus(Duration.ofDays(14)), now);

    await().atMost(Duration.ofSeconds(20)).until(() -> service.mailsTo("mail-expires").size() == 1);
    assertThat(service.subjectsTo("mail-expires").get(0))
        .matches("Your connection to Bank of item-mail-expires ends on \\d+ \\p{L}+ \\d{4}");
    assertThat(one("mail-expires", EmailSent.class).getKind()).isEqualTo(EmailKind.EXPIRES_SOON);
  }

  @Test
  void whatHappenedLongAgoIsShownAndNotMailed() {
    Item item = service.itemOf("mail-old");
    Instant longAgo = service.facts().now().minus(Duration.ofDays(3));
    service.facts().required(item, "n", HardRefreshReason.QUARTERLY, 3, null, longAgo);

    EmailSuppressed suppressed = one("mail-old", EmailSuppressed.class);
    assertThat(suppressed.getReason()).isEqualTo("too-old");
    assertThat(suppressed.getItemIds()).containsExactly(item.itemId());
    service.awaitRows("select count(*) from notice where item_id = 'item-mail-old'", 1);
    assertThat(service.mailsTo("mail-old")).isEmpty();
  }

  @Test
  void withoutAnAddressThePromptStaysAndOperatorsSeeIt() {
    for (String user : List.of("mail-nobody", "mail-invalid")) {
      Item item = new Item("item-" + user, user, "ins");
      if (user.equals("mail-invalid")) {
        service.facts().contact(user, "not an address");
        service.awaitRows("select count(*) from contact where user_id = 'mail-invalid'", 1);
      }
      service.facts().required(item, "n", HardRefreshReason.QUARTERLY, 3);
      service.awaitRows("select count(*) from email where user_id = '" + user + "'", 1);
      // A contact of whom nothing was heard is waited for; one without an address is not.
      service.change(
          "update email set created_at = now() - interval '25 hours' where user_id = 'mail-nobody'");
      dueNow(user);

      assertThat(one(user, EmailSuppressed.class).getReason()).isEqualTo("no-address");
      service.awaitRows(
          "select count(*) from email where reason = 'no-address' and user_id = '" + user + "'", 1);
      service
          .apiOf(user)
          .get()
          .uri("/internal/v1/prompts")
          .exchange()
          .expectBody()
          .jsonPath("$.prompts.length()")
          .isEqualTo(1);
    }
  }

  private void dueNow(String userId) {
    service.change(
        "update email set not_before = now() where state = 'WAITING' and user_id = '"
            + userId
            + "'");
  }

  /** Contacts come on a topic of their own, in no order with the others. */
  @Test
  void anAddressThatIsHeardOfLateStillGetsTheMail() {
    Item item = new Item("item-mail-late", "mail-late", "ins");
    service.facts().required(item, "n", HardRefreshReason.LOGIN_REQUIRED, 3);
    service.awaitRows(
        "select count(*) from email where user_id = 'mail-late' and state = 'WAITING'"
            + " and not_before > created_at + interval '30 seconds'",
        1);
    service.itemOf("mail-late");
    dueNow("mail-late");

    service.awaitSubjects("mail-late", "Please reconnect Bank of item-mail-late");
    assertThat(service.published().of("mail-late", EmailSuppressed.class)).isEmpty();
  }

  @Test
  void onlyALaterTokenChangesTheAddressAndATombstoneErasesIt() {
    Instant now = Instant.now();
    String contact = "select coalesce(email, 'none') from contact where user_id = 'mail-contact'";
    Facts facts = service.facts();
    facts.contact("mail-contact", "new@example.org", now);
    facts.contact("mail-contact", "old@example.org", now.minusSeconds(60));
    facts.contact("mail-last", null, now);
    service.awaitRows(contact, "new@example.org");
    facts.erased("mail-contact");
    service.awaitRows(contact, "none");
    facts.contact("mail-contact", "new@example.org", now);
    facts.contact("mail-contact", "again@example.org", now.plusSeconds(1));
    service.awaitRows(contact, "again@example.org");
  }

  /** The mail server took it, and the database is away for longer than a statement waits. */
  @Test
  void anEndThatCannotBeStoredIsStoredLater() {
    Item item = service.itemOf("mail-database");
    service.smtp().fault(Fault.HELD_AFTER_DATA);
    service.facts().required(item, "n", HardRefreshReason.LOGIN_REQUIRED, 3);
    service.awaitSubjects("mail-database", "Please reconnect Bank of item-mail-database");
    service.whileLocked(
        "email",
        () -> {
          service.smtp().release();
          service.smtp().fault(Fault.NONE);
          await()
              .during(Duration.ofSeconds(6))
              .atMost(Duration.ofSeconds(8))
              .until(() -> service.published().of("mail-database", EmailSent.class).isEmpty());
        });

    one("mail-database", EmailSent.class);
    service.awaitNothingDue("mail-database");
    assertThat(service.mailsTo("mail-database")).hasSize(1);
  }
}
