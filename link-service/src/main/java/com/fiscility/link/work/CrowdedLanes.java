package com.fiscility.link.work;

import com.fiscility.link.quota.Lane;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Kinds of work that Plaid's quota turns away at the moment in a lane: claiming all of it would
 * only move rows. It is claimed in rounds instead, each of about as many pieces as the round before
 * found permits for, a few more while none is turned away. So hardly a row moves in vain, and the
 * calls are spread over time. Each kind has limits of its own, so that one which is turned away
 * keeps no other waiting. People are never kept out.
 */
final class CrowdedLanes {

  /** Below the interval at which stored work is looked for, so that each look finds a round. */
  private static final Duration ROUND = Duration.ofMillis(200);

  private static final int FIRST_ROOM = 8;

  private final Map<Place, Crowd> crowds = new HashMap<>();
  private final Clock leaseClock;

  private record Place(Lane lane, WorkKind kind) {}

  /** What is known of a place where work was turned away. */
  private static final class Crowd {
    private Instant closedUntil = Instant.MIN;
    private int begun;
    private int turnedAway;

    /** Room of the round that a claim is being made for; 0 between rounds. */
    private int room;

    boolean isOpen(Instant now) {
      return !now.isBefore(closedUntil);
    }

    int open() {
      if (begun == 0) {
        room = FIRST_ROOM;
      } else {
        room = turnedAway > 0 ? Math.max(1, begun - turnedAway) : begun + begun / 4 + 1;
      }
      return room;
    }

    void end(int pieces, Instant until) {
      room = 0;
      if (pieces > 0) {
        begun = pieces;
        turnedAway = 0;
        closedUntil = until;
      }
    }
  }

  CrowdedLanes(Clock leaseClock) {
    this.leaseClock = leaseClock;
  }

  /** A piece of work was turned away: its kind is left alone in its lane for a while. */
  synchronized void add(Lane lane, WorkKind kind, Duration pause) {
    if (lane == Lane.PERSON) {
      return;
    }
    Crowd crowd = crowds.computeIfAbsent(new Place(lane, kind), first -> new Crowd());
    crowd.turnedAway++;
    crowd.closedUntil = leaseClock.instant().plus(pause.compareTo(ROUND) < 0 ? ROUND : pause);
  }

  /** The kinds to leave alone now in a lane. */
  synchronized Set<WorkKind> crowded(Lane lane) {
    Instant now = leaseClock.instant();
    Set<WorkKind> kinds = EnumSet.noneOf(WorkKind.class);
    crowds.forEach(
        (place, crowd) -> {
          if (place.lane == lane && !crowd.isOpen(now)) {
            kinds.add(place.kind);
          }
        });
    return kinds;
  }

  /** How many pieces of any kind may be claimed from a lane, so that no round gets too many. */
  synchronized int room(Lane lane) {
    Instant now = leaseClock.instant();
    return crowds.entrySet().stream()
        .filter(each -> each.getKey().lane == lane && each.getValue().isOpen(now))
        .mapToInt(each -> each.getValue().open())
        .min()
        .orElse(Integer.MAX_VALUE);
  }

  /**
   * Ends the rounds that a claim was made for, and forgets crowds in lanes where less was waiting
   * than there was room for.
   *
   * @return whether there were such rounds: what else is waiting was kept out by their room
   */
  synchronized boolean claimed(List<LeasedWork> works) {
    boolean any = false;
    for (Lane lane : Lane.values()) {
      any |= ended(lane, works.stream().filter(work -> work.lane() == lane).toList());
    }
    return any;
  }

  private boolean ended(Lane lane, List<LeasedWork> works) {
    List<Place> asked =
        crowds.keySet().stream()
            .filter(place -> place.lane == lane && crowds.get(place).room > 0)
            .toList();
    int room = asked.stream().mapToInt(place -> crowds.get(place).room).min().orElse(0);
    if (works.size() < room) {
      asked.forEach(crowds::remove);
    }
    Instant until = leaseClock.instant().plus(ROUND);
    for (Place place : asked) {
      Crowd crowd = crowds.get(place);
      if (crowd != null) {
        crowd.end((int) works.stream().filter(w -> w.kind() == place.kind).count(), until);
      }
    }
    return !asked.isEmpty();
  }
}
