package com.fiscility.messaging.outbox;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Lanes whose last row Kafka did not take, with the time of the next try. Not thread-safe. */
final class PausedLanes {

  private static final Duration FIRST = Duration.ofMillis(200);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final int DOUBLINGS = 10;

  /**
   * @param failures in a row
   * @param until time of the next try, in nanoseconds
   */
  private record Pause(int failures, long until) {}

  private final Map<String, Pause> pauses = new HashMap<>();

  /** Returns how long the lane pauses. */
  Duration failed(String lane, long now) {
    Pause before = pauses.get(lane);
    int failures = before == null ? 0 : before.failures();
    Duration pause = FIRST.multipliedBy(1L << Math.min(failures, DOUBLINGS));
    if (pause.compareTo(LONGEST) > 0) {
      pause = LONGEST;
    }
    pauses.put(lane, new Pause(failures + 1, now + pause.toNanos()));
    return pause;
  }

  void succeeded(String lane) {
    pauses.remove(lane);
  }

  List<String> pausedAt(long now) {
    return pauses.entrySet().stream()
        .filter(pause -> pause.getValue().until() - now > 0)
        .map(Map.Entry::getKey)
        .toList();
  }
}
