package com.fiscility.link.work;

import com.fiscility.link.quota.Lane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Kinds of work that Plaid's quota turns away at the moment in a lane: claiming them would only
 * move rows. Each kind has limits of its own, so that one which is turned away keeps no other
 * waiting. People are never kept out.
 */
final class CrowdedLanes {

  private static final Duration SHORTEST = Duration.ofMillis(500);

  private final Map<Place, Instant> until = new ConcurrentHashMap<>();
  private final Clock leaseClock;

  private record Place(Lane lane, WorkKind kind) {}

  CrowdedLanes(Clock leaseClock) {
    this.leaseClock = leaseClock;
  }

  /** Leaves a kind of work alone in a lane for a while. */
  void add(Lane lane, WorkKind kind, Duration pause) {
    if (lane != Lane.PERSON) {
      until.put(
          new Place(lane, kind),
          leaseClock.instant().plus(pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause));
    }
  }

  /** The kinds to leave alone now in a lane. */
  Set<WorkKind> crowded(Lane lane) {
    Instant now = leaseClock.instant();
    Set<WorkKind> kinds = EnumSet.noneOf(WorkKind.class);
    until.forEach(
        (place, end) -> {
          if (place.lane == lane && now.isBefore(end)) {
            kinds.add(place.kind);
          }
        });
    return kinds;
  }
}
