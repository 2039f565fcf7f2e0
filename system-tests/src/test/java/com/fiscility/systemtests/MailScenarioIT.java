package com.fiscility.systemtests;

import static com.fiscility.systemtests.support.Linking.BANK;
import static com.fiscility.systemtests.support.Linking.aConnection;
import static com.fiscility.systemtests.support.Linking.aNewUser;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.localstack.mail.CaughtMail;
import com.fiscility.localstack.mail.SmtpProxy.Fault;
import com.fiscility.systemtests.support.ApiClient;
import com.fiscility.systemtests.support.SystemUnderTest;
import com.fiscility.systemtests.support.Tables;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * The mail server is away, refuses or breaks off, and notification-service dies at each step of a
 * mail: none is lost, and one comes twice only where docs/notifications.md says so.
 */
class MailScenarioIT {

  private static final Duration SOON = Duration.ofSeconds(60);

  private final SystemUnderTest system = SystemUnderTest.running();
  private final Tables tables = system.tables("notification");

  /** Someone with a connection, who was told that it is connected. */
  private final class Owner {

    private final String user = aNewUser();
    private final ApiClient client = system.client(user, "pro");
    private final String item = aConnection(system, client, BANK);

    void isTold() {
      await().atMost(SOON).until(() -> !mails("").isEmpty());
    }

    void loginBreaks() {
      system.plaid().breakLogin(item);
    }

    void meets(Fault fault) {
      system.smtp().fault(user + "@example.com", fault);
    }

    /** The mail that tells to reconnect is in this state. */
    void awaitMail(String state) {
      await().atMost(SOON).untilAsserted(() -> assertThat(mailRows()).containsExactly(state));
    }

    List<String> mailRows() {
      return tables.rows(
          "select distinct state || case when uncertain then ' uncertain' else '' end from email"
              + " join email_intent using (email_id) where kind = 'RECONNECT_NEEDED'"
              + " and attempts > 0 and user_id = '"
              + user
              + "'");
    }

    List<CaughtMail> mails(String subject) {
      return system.mail().mails().newestFirst().stream()
          .filter(mail -> mail.recipient().startsWith(user))
          .filter(mail -> mail.header("Subject").startsWith(subject))
          .toList();
    }

    /** So many mails, the same one each time, and no more; its end is told once. */
    void gotMails(int times, String end) {
      assertThat(mails("Please reconnect")).as(user).hasSize(times);
      assertThat(
              mails("Please reconnect").stream().map(mail -> mail.header("Message-ID")).distinct())
          .hasSizeLessThanOrEqualTo(1);
      assertThat(told("Email")).as(user).containsExactly("EmailSent", end);
    }

    List<String> told(String kind) {
      return system.topics().types("notification.events.v1", user).stream()
          .filter(type -> type.startsWith(kind))
          .toList();
    }
  }

  private List<Owner> owners(int number) {
    List<Owner> owners = Stream.generate(Owner::new).limit(number).toList();
    owners.forEach(Owner::isTold);
    return owners;
  }

  @AfterEach
  void mend() {
    system.smtp().mend();
    system.smtp().up();
    system.notification().start();
  }

  @Test
  void aMailServerThatIsAwayRefusesOrBreaksOffLosesNoMail() {
    List<Owner> owners = owners(6);
    Owner down = owners.get(0);
    Owner cut = owners.get(1);
    Owner dropped = owners.get(2);
    Owner later = owners.get(3);
    Owner refused = owners.get(4);
    Owner repaired = owners.get(5);
    cut.meets(Fault.CUT_BEFORE_DATA);
    dropped.meets(Fault.CUT_AFTER_DATA);
    later.meets(Fault.LATER);
    refused.meets(Fault.REFUSED);
    system.smtp().down();
    owners.forEach(Owner::loginBreaks);
    owners.forEach(owner -> owner.awaitMail("WAITING"));
    system.plaid().repairLogin(repaired.item);
    await().atMost(SOON).until(() -> repaired.told("Prompt").contains("PromptCleared"));

    system.smtp().up();
    dropped.awaitMail("WAITING uncertain");
    refused.awaitMail("FAILED");
    assertThat(dropped.mails("Please reconnect")).hasSize(1);
    system.smtp().mend();
    patienceOfAMinutePasses(cut, dropped, later);

    settled(
        () -> {
          down.gotMails(1, "EmailSent");
          cut.gotMails(1, "EmailSent");
          dropped.gotMails(2, "EmailSent");
          later.gotMails(1, "EmailSent");
          refused.gotMails(0, "EmailFailed");
          repaired.gotMails(0, "EmailSuppressed");
        });
    assertThat(refused.client.prompts().text()).contains("LOGIN_REQUIRED");
    assertThat(repaired.client.prompts().text()).doesNotContain("LOGIN_REQUIRED");
  }

  @Test
  void notificationServiceKilledAtAnyStepOfAMailLosesNone() {
    List<Owner> owners = owners(6);
    Owner unread = owners.get(0);
    Owner waiting = owners.get(1);
    Owner handingOver = owners.get(2);
    Owner taken = owners.get(3);
    Owner sent = owners.get(4);
    Owner repaired = owners.get(5);
    waiting.meets(Fault.LATER);
    handingOver.meets(Fault.HELD_BEFORE_DATA);
    taken.meets(Fault.HELD_AFTER_DATA);
    repaired.meets(Fault.LATER);
    owners.stream().filter(owner -> owner != unread).forEach(Owner::loginBreaks);
    waiting.awaitMail("WAITING");
    repaired.awaitMail("WAITING");
    handingOver.awaitMail("SENDING");
    await().atMost(SOON).until(() -> taken.mails("Please reconnect").size() == 1);
    taken.awaitMail("SENDING");
    sent.awaitMail("SENT");

    system.notification().kill();
    system.smtp().mend();
    unread.loginBreaks();
    system.plaid().repairLogin(repaired.item);
    await().atMost(SOON).until(() -> saidOf(unread).equals(List.of("HardRefreshRequired")));
    await().atMost(SOON).until(() -> saidOf(repaired).contains("HardRefreshResolved"));
    system.notification().start();
    await().atMost(SOON).until(() -> repaired.told("Prompt").contains("PromptCleared"));
    assertThat(List.of(handingOver.mailRows(), taken.mailRows()))
        .as("left to the lease of the one that died")
        .containsOnly(List.of("SENDING"));
    patienceOfAMinutePasses(waiting, repaired);
    leaseEnds(handingOver, taken);

    settled(
        () -> {
          unread.gotMails(1, "EmailSent");
          waiting.gotMails(1, "EmailSent");
          handingOver.gotMails(1, "EmailSent");
          taken.gotMails(2, "EmailSent");
          sent.gotMails(1, "EmailSent");
          repaired.gotMails(0, "EmailSuppressed");
        });
  }

  private List<String> saidOf(Owner owner) {
    return system.topics().types("refresh.events.v1", owner.item).stream()
        .filter(type -> type.startsWith("Hard"))
        .toList();
  }

  /** What the mail server asked to come later for is tried again a minute after. */
  private void patienceOfAMinutePasses(Owner... owners) {
    due("WAITING", owners);
  }

  /** Who sends is given three minutes. */
  private void leaseEnds(Owner... owners) {
    due("SENDING", owners);
  }

  private void due(String state, Owner... owners) {
    for (Owner owner : owners) {
      tables.change(
          "update email set not_before = now() where state = '"
              + state
              + "' and user_id = '"
              + owner.user
              + "'");
    }
  }

  /** So it becomes, and so it stays. */
  private void settled(Runnable expectation) {
    await().atMost(SOON).untilAsserted(expectation::run);
    await().during(Duration.ofSeconds(3)).atMost(SOON).untilAsserted(expectation::run);
  }
}
