package com.fiscility.gateway.connections;

import com.fiscility.gateway.connections.LinkedConnections.LinkedConnection;
import com.fiscility.gateway.connections.LinkedConnections.LinkedInstitution;
import com.fiscility.gateway.memory.RecentlyUsed;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What this instance heard of banks, and who has a connection there as far as it knows. A bank's
 * health changes no user's version, so what was cached before is overlaid with what was heard
 * since.
 */
public final class HeardInstitutions {

  private static final int MOST_INSTITUTIONS = 20_000;

  private final Map<String, Heard> byInstitution = new RecentlyUsed<>(MOST_INSTITUTIONS);
  private final Map<String, Set<String>> byUser;

  private record Heard(String health, Instant since) {}

  /**
   * @param mostUsers of how many users it is remembered where they have connections
   */
  public HeardInstitutions(int mostUsers) {
    this.byUser = new RecentlyUsed<>(mostUsers);
  }

  /** A bank's health changed; what is older than what was heard already changes nothing. */
  public synchronized void heard(String institutionId, String health, Instant since) {
    byInstitution.merge(
        institutionId,
        new Heard(health, since),
        (known, news) -> news.since().isBefore(known.since()) ? known : news);
  }

  /** Whether the user may have a connection there: certainly not only when all are known. */
  public synchronized boolean mayConcern(String userId, String institutionId) {
    Set<String> known = byUser.get(userId);
    return known == null || known.contains(institutionId);
  }

  /** The user's connections changed; where they are is known again after the next read. */
  public synchronized void forget(String userId) {
    byUser.remove(userId);
  }

  /** Remembers where the user has connections, and overlays what was heard of those banks. */
  synchronized LinkedConnections overlay(String userId, LinkedConnections linked) {
    Set<String> institutions = new HashSet<>();
    linked.connections().stream()
        .map(LinkedConnection::institution)
        .filter(Objects::nonNull)
        .map(LinkedInstitution::institutionId)
        .filter(Objects::nonNull)
        .forEach(institutions::add);
    byUser.put(userId, institutions);
    List<LinkedConnection> overlaid =
        linked.connections().stream().map(connection -> overlay(connection)).toList();
    return new LinkedConnections(linked.userVersion(), overlaid);
  }

  private LinkedConnection overlay(LinkedConnection connection) {
    return Optional.ofNullable(connection.institution())
        .map(this::overlaid)
        .map(connection::at)
        .orElse(connection);
  }

  private @Nullable LinkedInstitution overlaid(LinkedInstitution institution) {
    Heard heard = byInstitution.get(institution.institutionId());
    Instant known = institution.healthSince();
    if (heard == null || (known != null && !heard.since().isAfter(known))) {
      return null;
    }
    return new LinkedInstitution(
        institution.institutionId(), institution.name(), heard.health(), heard.since());
  }
}
