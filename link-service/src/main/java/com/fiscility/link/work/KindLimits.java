package com.fiscility.link.work;

import com.fiscility.link.quota.Lane;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Kinds of which this instance does only so many at a time, since each holds much memory. What a
 * person waits for is never kept out.
 */
final class KindLimits {

  private final Map<WorkKind, Integer> limits;
  private final Map<WorkKind, Integer> taken = new EnumMap<>(WorkKind.class);

  KindLimits(Map<WorkKind, Integer> limits) {
    this.limits = Map.copyOf(limits);
  }

  /** Takes a place, if there is one. */
  synchronized boolean tryTake(WorkKind kind, Lane lane) {
    if (lane != Lane.PERSON && isFull(kind)) {
      return false;
    }
    taken.merge(kind, 1, Integer::sum);
    return true;
  }

  /** Gives a place back. */
  synchronized void release(WorkKind kind) {
    taken.merge(kind, -1, Integer::sum);
  }

  /** The kinds that have no place in this lane now. */
  synchronized Set<WorkKind> full(Lane lane) {
    Set<WorkKind> full = EnumSet.noneOf(WorkKind.class);
    if (lane != Lane.PERSON) {
      limits.keySet().stream().filter(this::isFull).forEach(full::add);
    }
    return full;
  }

  /**
   * How many pieces of any kind may be taken from this lane at once, so that none of a limited kind
   * is taken in vain. What is full is left out by {@link #full}, and limits no other kind.
   */
  synchronized int room(Lane lane) {
    return lane == Lane.PERSON
        ? Integer.MAX_VALUE
        : limits.keySet().stream()
            .filter(kind -> !isFull(kind))
            .mapToInt(kind -> limits.get(kind) - taken.getOrDefault(kind, 0))
            .min()
            .orElse(Integer.MAX_VALUE);
  }

  private boolean isFull(WorkKind kind) {
    return taken.getOrDefault(kind, 0) >= limits.getOrDefault(kind, Integer.MAX_VALUE);
  }
}
