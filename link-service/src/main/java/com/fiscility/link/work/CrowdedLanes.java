package com.fiscility.link.work;

import com.fiscility.link.quota.Lane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lanes whose work Plaid's quota turns away at the moment: claiming it would only move rows. People
 * are never kept out.
 */
final class CrowdedLanes {

  private static final Duration SHORTEST = Duration.ofMillis(500);

  private final Map<Lane, Instant> until = new ConcurrentHashMap<>();
  private final Clock leaseClock;

  CrowdedLanes(Clock leaseClock) {
    this.leaseClock = leaseClock;
  }

  /** Leaves the lane alone for a while. */
  void add(Lane lane, Duration pause) {
    if (lane != Lane.PERSON) {
      until.put(lane, leaseClock.instant().plus(pause.compareTo(SHORTEST) < 0 ? SHORTEST : pause));
    }
  }

  /** The lanes to claim from, most urgent first. */
  List<Lane> open() {
    Instant now = leaseClock.instant();
    return Arrays.stream(Lane.values())
        .filter(lane -> !now.isBefore(until.getOrDefault(lane, Instant.MIN)))
        .toList();
  }
}
