package com.fiscility.gateway.connections;

import com.fiscility.gateway.connections.LinkedConnections.LinkedConnection;
import com.fiscility.gateway.connections.LinkedConnections.LinkedInstitution;
import com.fiscility.gateway.connections.LinkedConnections.OpenFact;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Judges a connection whenever somebody looks. The login state is link-service's; of a healthy one
 * the strongest of these is told: it ends soon, its bank is in trouble, nothing was read for long.
 */
final class HealthJudge {

  private static final String FROM_DATES = "dates";
  private static final Set<String> ENDS_SOON = Set.of("PENDING_DISCONNECT", "PENDING_EXPIRATION");
  private static final Set<String> TROUBLE = Set.of("DEGRADED", "DOWN");

  private final HealthProperties periods;

  HealthJudge(HealthProperties periods) {
    this.periods = periods;
  }

  /**
   * What is thought of a connection, and why.
   *
   * @param health how it is doing
   * @param evidence what that is known from
   */
  record Judgement(ConnectionHealth health, ConnectionView.Evidence evidence) {}

  Judgement judge(LinkedConnection connection, Instant now) {
    ConnectionHealth said = said(connection.loginState());
    if (said != ConnectionHealth.HEALTHY) {
      return new Judgement(said, fromLogin(connection));
    }
    return Stream.of(
            consentEnds(connection, now),
            announcedEnd(connection),
            renewalDue(connection, now),
            institutionTrouble(connection),
            stale(connection, now))
        .flatMap(Optional::stream)
        .findFirst()
        .orElseGet(() -> new Judgement(ConnectionHealth.HEALTHY, fromLogin(connection)));
  }

  private static ConnectionHealth said(String loginState) {
    return switch (loginState) {
      case "HEALTHY" -> ConnectionHealth.HEALTHY;
      case "NEEDS_RECONNECT" -> ConnectionHealth.NEEDS_RECONNECT;
      case "REVOKED" -> ConnectionHealth.REVOKED;
      case "REMOVING" -> ConnectionHealth.REMOVING;
      default -> ConnectionHealth.UNKNOWN;
    };
  }

  private Optional<Judgement> consentEnds(LinkedConnection connection, Instant now) {
    Instant ends = connection.consentExpirationTime();
    return ends == null || ends.isAfter(now.plus(periods.soon()))
        ? Optional.empty()
        : attention("consent-ends-soon", FROM_DATES, connection.healthObservedAt());
  }

  private static Optional<Judgement> announcedEnd(LinkedConnection connection) {
    return connection.openFacts().stream()
        .map(OpenFact::code)
        .filter(ENDS_SOON::contains)
        .findFirst()
        .flatMap(code -> attention(code, "webhook", null));
  }

  private Optional<Judgement> renewalDue(LinkedConnection connection, Instant now) {
    Instant present = connection.lastUserPresentAt();
    return present == null || present.plus(periods.presentWithin()).isAfter(now)
        ? Optional.empty()
        : attention("renewal-due", FROM_DATES, present);
  }

  private static Optional<Judgement> institutionTrouble(LinkedConnection connection) {
    LinkedInstitution institution = connection.institution();
    String health = institution == null ? null : institution.health();
    if (institution == null || health == null || !TROUBLE.contains(health)) {
      return Optional.empty();
    }
    return Optional.of(
        new Judgement(
            ConnectionHealth.INSTITUTION_TROUBLE,
            new ConnectionView.Evidence(health, "institution", institution.healthSince())));
  }

  private Optional<Judgement> stale(LinkedConnection connection, Instant now) {
    Instant newest =
        connection.lastSuccessStartedAt() != null
            ? connection.lastSuccessStartedAt()
            : connection.linkedAt();
    return newest == null || !newest.isBefore(now.minus(periods.staleAfter()))
        ? Optional.empty()
        : Optional.of(
            new Judgement(
                ConnectionHealth.STALE,
                new ConnectionView.Evidence("no-news", FROM_DATES, newest)));
  }

  private static Optional<Judgement> attention(
      String reason, String source, @Nullable Instant observedAt) {
    return Optional.of(
        new Judgement(
            ConnectionHealth.NEEDS_ATTENTION_SOON,
            new ConnectionView.Evidence(reason, source, observedAt)));
  }

  private static ConnectionView.Evidence fromLogin(LinkedConnection connection) {
    return new ConnectionView.Evidence(
        connection.healthReason(), connection.healthSource(), connection.healthObservedAt());
  }
}
