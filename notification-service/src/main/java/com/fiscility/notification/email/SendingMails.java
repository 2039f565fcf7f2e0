package com.fiscility.notification.email;

import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.outbox.Outbox;
import com.fiscility.notification.contact.Contacts;
import com.fiscility.notification.contact.domain.Contact;
import com.fiscility.notification.email.domain.AfterSending;
import com.fiscility.notification.email.domain.Matter;
import com.fiscility.notification.email.domain.PendingEmail;
import com.fiscility.notification.email.domain.SmtpAnswer;
import com.fiscility.notification.email.domain.Verdict;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.util.retry.Retry;

/**
 * The way of an e-mail: judged and marked as being sent in one transaction, handed over with no
 * transaction open, and ended, with its event, in another.
 *
 * <p><em>Delivery:</em> at most twice, and twice only when it is unknown whether the mail server
 * took it. <em>Idempotent because:</em> both have the same Message-ID. <em>Ordering:</em> not
 * promised.
 */
public final class SendingMails {

  private static final Logger LOG = LoggerFactory.getLogger(SendingMails.class);

  private final Mailbox mailbox;
  private final Contacts contacts;
  private final LetterWriter writer;
  private final Post post;
  private final EmailEvents events;
  private final Outbox outbox;
  private final TransactionalOperator transaction;
  private final Duration lease;
  private final Clock clock;
  private final MeterRegistry meters;

  public SendingMails(
      MailPorts ports,
      Outbox outbox,
      TransactionalOperator transaction,
      Duration lease,
      Clock clock,
      MeterRegistry meters) {
    this.mailbox = ports.mailbox();
    this.contacts = ports.contacts();
    this.writer = ports.writer();
    this.post = ports.post();
    this.events = ports.events();
    this.outbox = outbox;
    this.transaction = transaction;
    this.lease = lease;
    this.clock = clock;
    this.meters = meters;
  }

  /**
   * An e-mail that this instance is to send.
   *
   * @param matters what it tells
   */
  public record Outgoing(PendingEmail email, List<Matter> matters, Contact contact) {}

  /**
   * What was found due.
   *
   * @param found how many
   * @param outgoing those to be sent
   */
  public record Taken(int found, List<Outgoing> outgoing) {}

  /** Judges e-mails whose time has come, and marks those that are sent. */
  public Mono<Taken> take(int limit) {
    return mailbox
        .lockDue(limit, clock.instant())
        .collectList()
        .filter(due -> !due.isEmpty())
        .flatMap(
            due ->
                contacts
                    .of(users(due))
                    .collectMap(Contact::userId)
                    .flatMap(known -> judge(due, known)))
        .as(transaction::transactional)
        .defaultIfEmpty(new Taken(0, List.of()));
  }

  private static List<String> users(List<PendingEmail> due) {
    return due.stream().map(PendingEmail::userId).distinct().toList();
  }

  private Mono<Taken> judge(List<PendingEmail> due, Map<String, Contact> known) {
    List<Outgoing> outgoing = new ArrayList<>();
    List<Mono<List<EncodedEvent>>> ends = new ArrayList<>();
    for (PendingEmail email : due) {
      Contact contact = known.get(email.userId());
      boolean reachable = contact != null && post.isAddress(contact.email());
      Verdict verdict = Verdict.of(email, contact, reachable);
      if (verdict instanceof Verdict.Send send && contact != null) {
        outgoing.add(new Outgoing(email.beingSent(), send.matters(), contact));
      } else {
        ends.add(end(email, verdict));
      }
    }
    return mailbox
        .sending(outgoing.stream().map(Outgoing::email).toList(), lease)
        .thenMany(Flux.concat(ends))
        .flatMapIterable(list -> list)
        .collectList()
        .flatMap(outbox::append)
        .thenReturn(new Taken(due.size(), List.copyOf(outgoing)));
  }

  private Mono<List<EncodedEvent>> end(PendingEmail email, Verdict verdict) {
    if (verdict instanceof Verdict.Suppress suppress) {
      String why = suppress.why().text();
      return end(email, Mailbox.End.SUPPRESSED, why, null, () -> events.suppressed(email, why));
    }
    if (verdict instanceof Verdict.GiveUp giveUp) {
      String why = giveUp.reason();
      return end(email, Mailbox.End.FAILED, why, null, () -> events.failed(email, why, null));
    }
    if (verdict instanceof Verdict.AwaitContact await) {
      return mailbox.awaitContact(email, await.pause()).thenReturn(List.of());
    }
    return mailbox.drop(email).thenReturn(List.of());
  }

  private Mono<List<EncodedEvent>> end(
      PendingEmail email,
      Mailbox.End end,
      @Nullable String reason,
      @Nullable Integer reply,
      Supplier<EncodedEvent> event) {
    return mailbox
        .end(email, end, reason, reply)
        .map(ended -> ended ? List.of(event.get()) : List.<EncodedEvent>of())
        .doOnNext(told -> told.forEach(e -> count(email, end, reason)));
  }

  /** Sends one and stores its end; the answer says how the mail server is. */
  public Mono<SmtpAnswer> send(Outgoing outgoing, Scheduler blocking) {
    return Mono.fromCallable(() -> handOver(outgoing))
        .subscribeOn(blocking)
        .flatMap(answer -> settle(outgoing.email(), answer).thenReturn(answer));
  }

  private SmtpAnswer handOver(Outgoing outgoing) {
    Letter letter;
    try {
      letter = writer.write(outgoing.email(), outgoing.matters(), outgoing.contact());
    } catch (RuntimeException e) {
      LOG.error(
          "E-mail {} cannot be written: a fault of ours, which {} tries leave time to mend",
          outgoing.email().id(),
          AfterSending.TRIES_TO_WRITE,
          e);
      return new SmtpAnswer.Unwritten();
    }
    return post.send(letter);
  }

  /** Tried until the database answers: an answer that is lost would mean a second e-mail. */
  private Mono<Void> settle(PendingEmail email, SmtpAnswer answer) {
    AfterSending after = AfterSending.of(email, answer);
    log(email, answer, after);
    return Mono.defer(() -> store(email, after))
        .as(transaction::transactional)
        .retryWhen(
            Retry.backoff(Long.MAX_VALUE, Duration.ofMillis(200))
                .maxBackoff(Duration.ofSeconds(5))
                .doBeforeRetry(
                    signal ->
                        LOG.warn(
                            "The end of e-mail {} cannot be stored, trying again: {}",
                            email.id(),
                            signal.failure().toString())));
  }

  private Mono<Void> store(PendingEmail email, AfterSending after) {
    if (after instanceof AfterSending.Again again) {
      return mailbox.waitFor(email, again.pause(), again.uncertain());
    }
    if (after instanceof AfterSending.Failed failed) {
      return end(
              email,
              Mailbox.End.FAILED,
              failed.reason(),
              failed.reply(),
              () -> events.failed(email, failed.reason(), failed.reply()))
          .flatMap(outbox::append);
    }
    return end(
            email, Mailbox.End.SENT, null, null, () -> events.sent(email, writer.messageId(email)))
        .flatMap(outbox::append);
  }

  private static void log(PendingEmail email, SmtpAnswer answer, AfterSending after) {
    if (!(answer instanceof SmtpAnswer.Taken)) {
      LOG.warn("E-mail {} of user {}: {}, hence {}", email.id(), email.userId(), answer, after);
    }
  }

  private void count(PendingEmail email, Mailbox.End end, @Nullable String reason) {
    meters
        .counter(
            "notification.emails",
            "kind",
            email.kind().name(),
            "end",
            end.name(),
            "reason",
            reason == null ? "" : reason)
        .increment();
  }
}
