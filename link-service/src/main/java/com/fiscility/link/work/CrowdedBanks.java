package com.fiscility.link.work;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Banks that Plaid cannot ask as often as we want it to: their work rests, all other goes on. */
public final class CrowdedBanks {

  private final Map<String, Instant> until = new ConcurrentHashMap<>();
  private final Clock leaseClock;

  CrowdedBanks(Clock leaseClock) {
    this.leaseClock = leaseClock;
  }

  /** Leaves a bank alone for a while; one that is not known cannot be. */
  public void leaveAlone(@Nullable String institutionId, Duration pause) {
    if (institutionId != null) {
      until.put(institutionId, leaseClock.instant().plus(pause));
    }
  }

  /** The banks to leave alone now. */
  List<String> now() {
    Instant now = leaseClock.instant();
    until.values().removeIf(end -> !now.isBefore(end));
    return List.copyOf(until.keySet());
  }
}
