package com.fiscility.link.work;

import com.fiscility.link.quota.Lane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Kinds of work that Plaid's quota turns away at the moment in a lane: claiming all of it would
 * only move rows. It is claimed in rounds instead, each of about as many pieces as the round before
 * found permits for, a few more while none is turned away. So hardly a row moves in vain, and the
 * calls are spread over time. Each kind has rounds of its own, so that one which is turned away
 * keeps no other waiting. People are never kept out.
 */
final class CrowdedLanes {

  /** Below the interval at which stored work is looked for, so that each look finds a round. */
  private static final Duration ROUND = Duration.ofMillis(200);

  /** Rounds grow meanwhile until they limit nothing. */
  private static final Duration REMEMBERED = Duration.ofSeconds(5);

  private static final int FIRST_ROOM = 8;

  private final Map<Place, Crowd> crowds = new HashMap<>();
  private final Map<Lane, Integer> given = new EnumMap<>(Lane.class);
  private final Clock leaseClock;

  private record Place(Lane lane, WorkKind kind) {}

  /** What is known of a place where work was turned away. */
  private static final class Crowd {
    private Instant roundEnds;
    private Instant closedUntil = Instant.MIN;
    private Instant lastTurnedAway;
    private int room = FIRST_ROOM;
    private int left;
    private int begun;
    private int turnedAway;

    Crowd(Instant now) {
      roundEnds = now.plus(ROUND);
      lastTurnedAway = now;
    }

    void turnAway(Instant now, Duration pause) {
      turnedAway++;
      left = 0;
      lastTurnedAway = now;
      Instant end = now.plus(pause);
      if (pause.compareTo(ROUND) > 0 && end.isAfter(closedUntil)) {
        closedUntil = end;
      }
    }

    int left(Instant now) {
      if (now.isBefore(closedUntil)) {
        return 0;
      }
      if (!now.isBefore(roundEnds)) {
        beginRound(now);
      }
      return left;
    }

    private void beginRound(Instant now) {
      if (turnedAway > 0 && begun > 0) {
        room = Math.max(atLeast(), begun - turnedAway);
      } else if (turnedAway == 0 && left == 0) {
        room += room / 4 + 1;
      }
      left = room;
      begun = 0;
      turnedAway = 0;
      roundEnds = now.plus(ROUND);
    }

    /** Who is turned away may have been claimed rounds ago: one round says no more than this. */
    private int atLeast() {
      return Math.max(1, room / 2);
    }

    void begin() {
      begun++;
      left = Math.max(0, left - 1);
    }
  }

  CrowdedLanes(Clock leaseClock) {
    this.leaseClock = leaseClock;
  }

  /**
   * A piece of work was turned away: none of its kind and lane follows in this round.
   *
   * @param pause for how long at least; what is shorter than a round makes no difference
   */
  synchronized void add(Lane lane, WorkKind kind, Duration pause) {
    if (lane != Lane.PERSON) {
      Instant now = leaseClock.instant();
      crowds.computeIfAbsent(new Place(lane, kind), first -> new Crowd(now)).turnAway(now, pause);
    }
  }

  /** The kinds to leave alone now in a lane. */
  synchronized Set<WorkKind> crowded(Lane lane) {
    Instant now = leaseClock.instant();
    crowds.values().removeIf(crowd -> crowd.lastTurnedAway.plus(REMEMBERED).isBefore(now));
    Set<WorkKind> kinds = EnumSet.noneOf(WorkKind.class);
    crowds.forEach(
        (place, crowd) -> {
          if (place.lane == lane && crowd.left(now) == 0) {
            kinds.add(place.kind);
          }
        });
    return kinds;
  }

  /**
   * How many pieces of any kind a claim may take from a lane, so that no round gets too many.
   *
   * @param without kinds that the claim leaves alone anyway
   */
  synchronized int room(Lane lane, Set<WorkKind> without) {
    Instant now = leaseClock.instant();
    int room =
        crowds.entrySet().stream()
            .filter(each -> each.getKey().lane == lane && !without.contains(each.getKey().kind))
            .mapToInt(each -> each.getValue().left(now))
            .filter(left -> left > 0)
            .min()
            .orElse(Integer.MAX_VALUE);
    given.put(lane, room);
    return room;
  }

  /**
   * Counts what a claim brought.
   *
   * @return whether more may be waiting that only a round's room kept out
   */
  synchronized boolean claimed(List<LeasedWork> works) {
    Map<Lane, Integer> brought = new EnumMap<>(Lane.class);
    for (LeasedWork work : works) {
      brought.merge(work.lane(), 1, Integer::sum);
      Crowd crowd = crowds.get(new Place(work.lane(), work.kind()));
      if (crowd != null) {
        crowd.begin();
      }
    }
    boolean limited =
        brought.entrySet().stream()
            .anyMatch(
                lane -> lane.getValue() >= given.getOrDefault(lane.getKey(), Integer.MAX_VALUE));
    given.clear();
    return limited;
  }
}
