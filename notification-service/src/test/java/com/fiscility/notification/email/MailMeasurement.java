package com.fiscility.notification.email;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.notification.contact.domain.Contact;
import com.fiscility.notification.email.domain.EmailKind;
import com.fiscility.notification.email.domain.Matter;
import com.fiscility.notification.email.domain.PendingEmail;
import com.fiscility.notification.email.domain.SmtpAnswer;
import com.fiscility.notification.harness.RunningNotificationService;
import com.fiscility.notification.harness.Surroundings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How fast a backlog of e-mails leaves, beside how fast the same mail server takes them at all. */
class MailMeasurement {

  private static final Logger LOG = LoggerFactory.getLogger(MailMeasurement.class);

  /** More of them by a system property, for a measurement that lasts. */
  private static final int MAILS = Integer.getInteger("mails", 600);

  private static final int CONNECTIONS = 16;
  private static final int AT_LEAST = 100;

  @Test
  void aBacklogLeavesAtAHundredASecond() throws Exception {
    Surroundings surroundings = Surroundings.create();
    try (RunningNotificationService service =
        RunningNotificationService.start(
            surroundings,
            Map.of(
                "notification.mail.connections",
                CONNECTIONS,
                "spring.mail.port",
                surroundings.mail().address().replaceFirst(".*:", "")))) {
      warmUp(service);
      double raw = rate(raw(service));
      double sent = rate(backlog(service, "speed", MAILS));

      LOG.info(
          "{} mails: {}/s from row to event, {}/s into the same server without rows",
          MAILS,
          Math.round(sent),
          Math.round(raw));
      assertThat(sent).isGreaterThan(AT_LEAST);
    }
  }

  private static void warmUp(RunningNotificationService service) {
    backlog(service, "warm", MAILS / 2);
  }

  private static double rate(Duration duration) {
    return MAILS * 1000.0 / duration.toMillis();
  }

  /** From the moment that all of them are due to the moment that all of them are sent. */
  private static Duration backlog(RunningNotificationService service, String prefix, int mails) {
    service.change(
        """
        insert into contact (user_id, email, name, locale, token_issued_at)
          select '%1$s-' || i, '%1$s-' || i || '@example.org', 'Frida', 'en', now()
          from generate_series(1, %2$d) i;
        insert into item (item_id, user_id, institution_name, version)
          select '%1$s-item-' || i, '%1$s-' || i, 'First Bank', 1 from generate_series(1, %2$d) i;
        with mail as (
          insert into email (email_id, user_id, state, joinable, not_before, give_up_at)
          select gen_random_uuid(), '%1$s-' || i, 'WAITING', true, now(), now() + interval '7 days'
          from generate_series(1, %2$d) i returning email_id, user_id)
        insert into email_intent (email_id, item_id, kind, stage)
          select email_id, replace(user_id, '%1$s-', '%1$s-item-'), 'BANK_CONNECTED', 'CONNECTED'
          from mail"""
            .formatted(prefix, mails));
    long start = System.nanoTime();
    service.awaitRows(
        "select count(*) from email where state = 'SENT' and user_id like '" + prefix + "-%'",
        mails);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private static Duration raw(RunningNotificationService service)
      throws InterruptedException, ExecutionException {
    MailPorts ports = service.bean(MailPorts.class);
    ExecutorService pool = Executors.newFixedThreadPool(CONNECTIONS);
    try {
      long start = System.nanoTime();
      List<Future<SmtpAnswer>> answers =
          IntStream.range(0, MAILS).mapToObj(i -> pool.submit(() -> send(ports, i))).toList();
      for (Future<SmtpAnswer> answer : answers) {
        assertThat(answer.get()).isEqualTo(new SmtpAnswer.Taken());
      }
      return Duration.ofNanos(System.nanoTime() - start);
    } finally {
      pool.shutdown();
    }
  }

  private static SmtpAnswer send(MailPorts ports, int i) {
    Matter matter =
        new Matter(
            EmailKind.BANK_CONNECTED,
            Matter.Detail.NONE,
            "item",
            "First Bank",
            Instant.EPOCH,
            null,
            Matter.Standing.LIVE);
    List<Matter> matters = List.of(matter);
    PendingEmail email =
        new PendingEmail(new UUID(1, i), "raw-" + i, false, false, 1, true, false, matters);
    Contact contact = new Contact("raw-" + i, "raw-" + i + "@example.org", "Frida", "en", false);
    return ports.post().send(ports.writer().write(email, matters, contact));
  }
}
