package com.fiscility.gateway.linking;

import com.fiscility.gateway.linking.domain.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Outcomes that this instance heard of lately, so that most questions for them reach nobody else.
 * Small and short: link-service knows them all.
 */
public final class RecentOutcomes {

  private final int most;
  private final Duration keptFor;
  private final Clock clock;
  private final Map<UUID, Heard> byCommand = new LinkedHashMap<>();

  private record Heard(String userId, Outcome outcome, Instant at) {}

  /**
   * @param most how many are kept; the oldest goes first
   * @param keptFor for how long
   */
  public RecentOutcomes(int most, Duration keptFor, Clock clock) {
    this.most = most;
    this.keptFor = keptFor;
    this.clock = clock;
  }

  /** Remembers how a command ended. */
  public synchronized void add(UUID commandId, String userId, Outcome outcome) {
    byCommand.put(commandId, new Heard(userId, outcome, clock.instant()));
    Iterator<Heard> fromOldest = byCommand.values().iterator();
    while (fromOldest.hasNext()) {
      Heard oldest = fromOldest.next();
      if (byCommand.size() <= most && !isOld(oldest)) {
        break;
      }
      fromOldest.remove();
    }
  }

  /** How this user's command ended, if that was heard lately. */
  public synchronized Optional<Outcome> find(UUID commandId, String userId) {
    return Optional.ofNullable(byCommand.get(commandId))
        .filter(heard -> heard.userId().equals(userId) && !isOld(heard))
        .map(Heard::outcome);
  }

  private boolean isOld(Heard heard) {
    return heard.at().plus(keptFor).isBefore(clock.instant());
  }
}
