package com.fiscility.notification.email.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import com.fiscility.notification.contact.domain.Contact;
import com.fiscility.notification.email.domain.Matter.Standing;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class VerdictTest {

  private static final Contact FRIDA = new Contact("frida", "f@example.org", null, null, false);
  private static final Contact UNSUBSCRIBED =
      new Contact("frida", "f@example.org", null, null, true);

  private static Matter matter(EmailKind kind, Standing standing) {
    return new Matter(kind, Matter.Detail.NONE, "item", "Bank", null, null, standing);
  }

  private static PendingEmail email(
      boolean uncertain, boolean lost, boolean expired, Matter... matters) {
    return new PendingEmail(
        new UUID(0, 1), "frida", uncertain, lost, 1, true, expired, List.of(matters));
  }

  private static final Matter LIVE = matter(EmailKind.RECONNECT_NEEDED, Standing.LIVE);
  private static final Matter OVER = matter(EmailKind.RECONNECT_DUE, Standing.OVER);
  private static final Matter SNOOZED = matter(EmailKind.EXPIRES_SOON, Standing.SNOOZED);

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void directlyBeforeSending(
      String name, PendingEmail email, Contact contact, boolean reachable, Verdict verdict) {
    assertThat(Verdict.of(email, contact, reachable)).isEqualTo(verdict);
  }

  static Stream<Arguments> directlyBeforeSending() {
    Verdict send = new Verdict.Send(List.of(LIVE));
    Verdict unknown = new Verdict.GiveUp(Verdict.UNKNOWN_OUTCOME);
    return Stream.of(
        arguments("open", email(false, false, false, OVER, LIVE), FRIDA, true, send),
        arguments("over", email(false, false, false, OVER), FRIDA, true, not(Suppression.RESOLVED)),
        arguments(
            "put off",
            email(false, false, false, OVER, SNOOZED),
            FRIDA,
            true,
            not(Suppression.SNOOZED)),
        arguments(
            "not wanted",
            email(false, false, false, LIVE),
            UNSUBSCRIBED,
            true,
            not(Suppression.UNSUBSCRIBED)),
        arguments(
            "no address",
            email(false, false, false, LIVE),
            FRIDA,
            false,
            not(Suppression.NO_ADDRESS)),
        arguments("about nothing", email(false, false, false), FRIDA, true, new Verdict.Drop()),
        arguments(
            "waited too long",
            email(false, false, true, LIVE),
            FRIDA,
            true,
            new Verdict.GiveUp(Verdict.WAITED_TOO_LONG)),
        arguments("lost once", email(false, true, false, LIVE), FRIDA, true, send),
        arguments("lost twice", email(true, true, false, LIVE), FRIDA, true, unknown),
        arguments("lost once, over now", email(false, true, false, OVER), FRIDA, true, unknown),
        arguments("perhaps taken, over now", email(true, false, false, OVER), FRIDA, true, unknown),
        arguments("perhaps taken, open", email(true, false, false, LIVE), FRIDA, true, send),
        arguments(
            "perhaps taken, waited too long",
            email(true, false, true, LIVE),
            FRIDA,
            true,
            unknown));
  }

  private static PendingEmail notYoung(Matter... matters) {
    return new PendingEmail(
        new UUID(0, 1), "frida", false, false, 1, false, false, List.of(matters));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void whileNothingWasHeardOfItsUser(String name, PendingEmail email, Verdict verdict) {
    assertThat(Verdict.of(email, null, false)).isEqualTo(verdict);
  }

  static Stream<Arguments> whileNothingWasHeardOfItsUser() {
    Verdict later = new Verdict.AwaitContact(Verdict.UNTIL_CONTACT);
    return Stream.of(
        arguments("it waits", email(false, false, false, LIVE), later),
        arguments("not for ever", notYoung(LIVE), not(Suppression.NO_ADDRESS)),
        arguments(
            "not for what is over", email(false, false, false, OVER), not(Suppression.RESOLVED)));
  }

  private static Verdict not(Suppression why) {
    return new Verdict.Suppress(why);
  }

  @Test
  void theMostUrgentIsToldFirst() {
    Matter connected = matter(EmailKind.BANK_CONNECTED, Standing.LIVE);

    assertThat(Verdict.of(email(false, false, false, connected, LIVE), FRIDA, true))
        .isEqualTo(new Verdict.Send(List.of(LIVE, connected)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void afterSending(String name, PendingEmail email, SmtpAnswer answer, AfterSending after) {
    assertThat(AfterSending.of(email, answer)).isEqualTo(after);
  }

  static Stream<Arguments> afterSending() {
    PendingEmail first = email(false, false, false, LIVE);
    PendingEmail second = email(true, false, false, LIVE);
    SmtpAnswer silence = new SmtpAnswer.Unknown("silence");
    return Stream.of(
        arguments("taken", first, new SmtpAnswer.Taken(), new AfterSending.Sent()),
        arguments(
            "refused for good",
            first,
            new SmtpAnswer.Refused(550),
            new AfterSending.Failed("refused", 550)),
        arguments(
            "not now",
            first,
            new SmtpAnswer.NotTaken(false, "451"),
            again(Duration.ofMinutes(1), false)),
        arguments(
            "nobody there",
            first,
            new SmtpAnswer.NotTaken(true, "away"),
            again(Duration.ofSeconds(1), false)),
        arguments(
            "it cannot be written",
            first,
            new SmtpAnswer.Unwritten(),
            again(Duration.ofMinutes(1), false)),
        arguments(
            "it cannot be written after all tries",
            tried(AfterSending.TRIES_TO_WRITE, false),
            new SmtpAnswer.Unwritten(),
            new AfterSending.Failed("cannot-be-written", null)),
        arguments(
            "no answer, and then it cannot be written",
            tried(AfterSending.TRIES_TO_WRITE, true),
            new SmtpAnswer.Unwritten(),
            new AfterSending.Failed(Verdict.UNKNOWN_OUTCOME, null)),
        arguments("no answer", first, silence, again(Duration.ofMinutes(1), true)),
        arguments(
            "no answer, again",
            second,
            silence,
            new AfterSending.Failed(Verdict.UNKNOWN_OUTCOME, null)),
        arguments(
            "no answer, then nobody there",
            second,
            new SmtpAnswer.NotTaken(true, "away"),
            again(Duration.ofSeconds(1), true)),
        arguments(
            "no answer, then taken", second, new SmtpAnswer.Taken(), new AfterSending.Sent()));
  }

  private static PendingEmail tried(int attempts, boolean uncertain) {
    return new PendingEmail(
        new UUID(0, 1), "frida", uncertain, false, attempts, true, false, List.of(LIVE));
  }

  private static AfterSending again(Duration pause, boolean uncertain) {
    return new AfterSending.Again(pause, uncertain);
  }

  @Test
  void whoIsLostWhileSendingCountsAsUncertainFromThenOn() {
    PendingEmail again = email(false, true, false, LIVE).beingSent();

    assertThat(again.uncertain()).isTrue();
    assertThat(again.lost()).isFalse();
    assertThat(again.attempts()).isEqualTo(2);
  }
}
