package com.fiscility.link.work;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The work that this instance has in flight, bounded as a whole and per bank: a slow bank fills at
 * most its own quarter. Work whose bank is not known fills at most a half.
 */
final class WorkSlots {

  /** Stands for "not known"; no institution_id is empty. */
  private static final String UNKNOWN = "";

  private final int slots;
  private final Map<String, Integer> perInstitution = new HashMap<>();
  private int taken;

  WorkSlots(int slots) {
    this.slots = slots;
  }

  /** Takes a slot, if there is one for this bank. */
  synchronized boolean tryTake(@Nullable String institutionId) {
    String key = key(institutionId);
    int theirs = perInstitution.getOrDefault(key, 0);
    if (taken >= slots || theirs >= share(key)) {
      return false;
    }
    taken++;
    perInstitution.put(key, theirs + 1);
    return true;
  }

  /** Gives a slot back. */
  synchronized void release(@Nullable String institutionId) {
    taken--;
    perInstitution.computeIfPresent(key(institutionId), (k, n) -> n == 1 ? null : n - 1);
  }

  synchronized int free() {
    return slots - taken;
  }

  synchronized int taken() {
    return taken;
  }

  /** The banks that can have no further slot now; the empty string stands for "not known". */
  synchronized List<String> full() {
    return perInstitution.entrySet().stream()
        .filter(e -> e.getValue() >= share(e.getKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private int share(String key) {
    return Math.max(1, key.equals(UNKNOWN) ? slots / 2 : slots / 4);
  }

  private static String key(@Nullable String institutionId) {
    return institutionId == null ? UNKNOWN : institutionId;
  }
}
