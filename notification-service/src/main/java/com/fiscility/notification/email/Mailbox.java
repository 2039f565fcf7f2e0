package com.fiscility.notification.email;

import com.fiscility.notification.email.domain.PendingEmail;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stored e-mails. */
public interface Mailbox {

  /** How an e-mail ended. */
  enum End {
    SENT,
    SUPPRESSED,
    FAILED
  }

  /**
   * Locks e-mails whose time has come for the current transaction, those of others left out.
   *
   * @param now business time, for what is snoozed
   */
  Flux<PendingEmail> lockDue(int limit, Instant now);

  /**
   * Says that locked e-mails are being sent from now on; nothing joins them any more.
   *
   * @param lease after how long whoever sends them counts as gone
   */
  Mono<Void> sending(Collection<PendingEmail> emails, Duration lease);

  /**
   * Ends an e-mail.
   *
   * @param email as it was locked; an end other than SENT is refused to who is not sending it any
   *     more
   * @return false when it had ended before, or someone else is sending it
   */
  Mono<Boolean> end(
      PendingEmail email, End end, @Nullable String reason, @Nullable Integer smtpReply);

  /** Puts an e-mail back, unless someone else is sending it. */
  Mono<Void> waitFor(PendingEmail email, Duration pause, boolean uncertain);

  /** Looks at a locked e-mail that waits again later; until then others of its user may join it. */
  Mono<Void> awaitContact(PendingEmail email, Duration pause);

  /** Deletes a locked e-mail that is about nothing. */
  Mono<Void> drop(PendingEmail email);
}
