package com.fiscility.messaging.outbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rows in memory, each lane in its order. The first row of a lane is under way; the others wait
 * until it is done. Not thread-safe.
 */
final class Lanes {

  private final Map<String, Deque<OutboxRow>> lanes = new HashMap<>();
  private int size;

  /**
   * Adds rows behind those of their lanes.
   *
   * @return the rows that are first in their lanes by this, to be sent now
   */
  List<OutboxRow> add(List<OutboxRow> rows) {
    List<OutboxRow> first = new ArrayList<>();
    for (OutboxRow row : rows) {
      Deque<OutboxRow> lane = lanes.computeIfAbsent(row.lane(), name -> new ArrayDeque<>());
      if (lane.isEmpty()) {
        first.add(row);
      }
      lane.add(row);
      size++;
    }
    return first;
  }

  /**
   * Takes the first row of a lane away.
   *
   * @return the one behind it, to be sent now
   */
  Optional<OutboxRow> done(OutboxRow row) {
    Deque<OutboxRow> lane = lanes.get(row.lane());
    lane.remove();
    size--;
    if (lane.isEmpty()) {
      lanes.remove(row.lane());
      return Optional.empty();
    }
    return Optional.of(lane.element());
  }

  /** Forgets all rows of a lane; they are read again from the table. */
  void forget(String lane) {
    size -= lanes.remove(lane).size();
  }

  /** Forgets all rows that wait, and keeps those under way. */
  void forgetWaiting() {
    for (Deque<OutboxRow> lane : lanes.values()) {
      OutboxRow underWay = lane.remove();
      size -= lane.size();
      lane.clear();
      lane.add(underWay);
    }
  }

  boolean isEmpty() {
    return lanes.isEmpty();
  }

  int size() {
    return size;
  }

  Stream<Long> ids() {
    return lanes.values().stream().flatMap(Deque::stream).map(OutboxRow::id);
  }
}
