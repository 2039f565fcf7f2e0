package com.fiscility.gateway.broadcast;

import com.fiscility.events.InstitutionHealthChanged;
import com.fiscility.gateway.connections.HeardInstitutions;
import com.fiscility.gateway.connections.HeardVersions;
import com.fiscility.gateway.connections.UserChange;
import com.fiscility.gateway.connections.UserVersions;
import com.fiscility.gateway.linking.RecentOutcomes;
import com.fiscility.gateway.linking.Waiters;
import com.fiscility.gateway.linking.domain.Outcome;
import com.fiscility.gateway.linking.inbound.OutcomeReader;
import com.fiscility.gateway.live.UserStreams;
import com.fiscility.messaging.listening.Received;
import com.fiscility.schemas.TopicCatalogue;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells waiting calls and listening pages of this instance what happened: first the user's version
 * goes to Redis, then the browser is told, so that what it reads next is fresh.
 *
 * <p><em>Delivery:</em> what comes while this instance runs, without a memory; who missed something
 * asks. <em>Idempotent because:</em> a call ends once and an event is only a hint to read.
 * <em>Ordering:</em> hints of one user may overtake each other by the time that Redis takes; they
 * carry the version.
 */
final class Announcements implements Consumer<Received> {

  private static final Logger LOG = LoggerFactory.getLogger(Announcements.class);

  private final Waiters waiters;
  private final RecentOutcomes recent;
  private final UserStreams streams;
  private final UserVersions versions;
  private final HeardVersions heard;
  private final HeardInstitutions institutions;
  private final LiveEvents events;
  private final Counter lateClears;

  Announcements(Audience audience, Freshness freshness, LiveEvents events, MeterRegistry meters) {
    this.waiters = audience.waiters();
    this.recent = audience.recent();
    this.streams = audience.streams();
    this.versions = freshness.versions();
    this.heard = freshness.heard();
    this.institutions = freshness.institutions();
    this.events = events;
    this.lateClears =
        Counter.builder("gateway.cache.clears")
            .description("Users whose cached connections were to be cleared, by result")
            .tag("result", "late")
            .register(meters);
  }

  /**
   * Who is told.
   *
   * @param waiters calls that wait for an outcome
   * @param recent what is remembered for those who ask later
   * @param streams pages that listen
   */
  record Audience(Waiters waiters, RecentOutcomes recent, UserStreams streams) {}

  /**
   * What keeps old reads from being served.
   *
   * @param versions versions of users in Redis
   * @param heard versions of users that this instance heard of
   * @param institutions what this instance heard of banks
   */
  record Freshness(UserVersions versions, HeardVersions heard, HeardInstitutions institutions) {}

  @Override
  public void accept(Received received) {
    if (received.value() instanceof InstitutionHealthChanged changed) {
      tellWhomItConcerns(received, changed);
    } else {
      addressee(received).ifPresent(userId -> tell(received, userId));
    }
  }

  /** Outcomes of linking are keyed by their user; the others name theirs. */
  private static Optional<String> addressee(Received received) {
    if (received.value() == null) {
      return Optional.empty();
    }
    return received.topic().equals(TopicCatalogue.LINK_OUTCOMES.name())
        ? Optional.of(received.envelope().subject())
        : EventFields.of(received.value(), "user_id").map(String.class::cast);
  }

  private void tellWhomItConcerns(Received received, InstitutionHealthChanged changed) {
    String institutionId = changed.getInstitutionId();
    institutions.heard(institutionId, changed.getHealth().name(), changed.getSince());
    streams.listeners().stream()
        .filter(userId -> institutions.mayConcern(userId, institutionId))
        .forEach(
            userId -> events.of(received, userId).ifPresent(event -> streams.push(userId, event)));
  }

  private void tell(Received received, String userId) {
    Optional<UserChange> change = UserChange.in(received.value());
    Optional<Outcome> outcome = OutcomeReader.read(received.value());
    UUID commandId = received.envelope().correlationId();
    outcome.ifPresent(ended -> recent.add(commandId, userId, ended));
    change.ifPresent(
        changed -> {
          heard.heard(userId, changed.version());
          institutions.forget(userId);
        });
    if (!streams.listens(userId) && !(outcome.isPresent() && waiters.awaits(commandId))) {
      return;
    }
    Runnable tell =
        () -> {
          outcome.ifPresent(ended -> waiters.settle(commandId, userId, ended));
          events.of(received, userId).ifPresent(event -> streams.push(userId, event));
        };
    change.ifPresentOrElse(changed -> raiseThen(changed, tell), tell);
  }

  /** Redis has its short time-out; whether it was told or not, the browser is. */
  private void raiseThen(UserChange change, Runnable tell) {
    versions
        .raise(change.userId(), change.version())
        .whenComplete(
            (raised, failure) -> {
              if (failure != null) {
                lateClears.increment();
                LOG.debug(
                    "user_id={} is told of version {} before Redis is; gateway-cache makes it good",
                    change.userId(),
                    change.version());
              }
              tell.run();
            });
  }
}
