package com.fiscility.gateway.contacts;

import com.fiscility.events.UserContact;
import com.fiscility.gateway.caller.Caller;
import com.fiscility.gateway.redis.RedisLine;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.envelope.Envelopes;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.messaging.publishing.EventPublisher;
import com.fiscility.schemas.TopicCatalogue;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes how a user is reached when the JWT says something new.
 *
 * <p><em>Delivery:</em> at least once for as long as the user keeps calling: a fingerprint is
 * remembered only after Kafka has acknowledged. <em>Idempotent because:</em> consumers apply only a
 * later {@code token_issued_at}. <em>Ordering:</em> none needed, for the same reason.
 */
final class Contacts {

  private static final Logger LOG = LoggerFactory.getLogger(Contacts.class);
  private static final Duration REMEMBERED_FOR = Duration.ofDays(90);

  /** More than this at once is left to the users' next calls. */
  private static final int MOST_AT_ONCE = 64;

  private final RedisLine redis;
  private final EventPublisher publisher;
  private final EventEncoder encoder;
  private final Envelopes envelopes;
  private final Fingerprints fingerprints;
  private final KnownFingerprints known = new KnownFingerprints();
  private final Semaphore slots = new Semaphore(MOST_AT_ONCE);

  Contacts(
      RedisLine redis,
      EventPublisher publisher,
      EventEncoder encoder,
      Envelopes envelopes,
      Fingerprints fingerprints) {
    this.redis = redis;
    this.publisher = publisher;
    this.encoder = encoder;
    this.envelopes = envelopes;
    this.fingerprints = fingerprints;
  }

  /** A user called; returns at once. */
  void saw(Caller caller) {
    Optional<byte[]> fingerprint = fingerprints.of(caller.contact());
    if (fingerprint.isEmpty()
        || known.is(caller.userId(), fingerprint.get())
        || !slots.tryAcquire()) {
      return;
    }
    tell(caller, fingerprint.get()).whenComplete((done, failure) -> ended(caller, failure));
  }

  private CompletionStage<Void> tell(Caller caller, byte[] fingerprint) {
    String key = "user:" + caller.userId() + ":contact";
    return redis
        .ask(commands -> commands.get(key))
        .thenApply(before -> !Arrays.equals(before, fingerprint))
        // Redis away: better told twice than not at all.
        .exceptionally(away -> true)
        .thenCompose(news -> news ? publish(caller) : CompletableFuture.completedStage(null))
        .thenAccept(
            published -> {
              known.remember(caller.userId(), fingerprint);
              redis.ask(commands -> commands.setex(key, REMEMBERED_FOR.toSeconds(), fingerprint));
            });
  }

  private CompletionStage<Void> publish(Caller caller) {
    Caller.Contact contact = caller.contact();
    UserContact event =
        UserContact.newBuilder()
            .setUserId(caller.userId())
            .setEmail(contact.email())
            .setName(contact.name())
            .setLocale(contact.locale())
            .setTokenIssuedAt(contact.issuedAt())
            .build();
    Envelope envelope = envelopes.first(UserContact.SCHEMA$, caller.userId(), null);
    return publisher
        .publish(encoder.encode(TopicCatalogue.USER_CONTACTS, envelope, event))
        .toFuture();
  }

  private void ended(Caller caller, @Nullable Throwable failure) {
    slots.release();
    if (failure != null) {
      LOG.warn(
          "The contact of user_id={} could not be published ({}); the next call tries again",
          caller.userId(),
          failure.toString());
    }
  }
}
