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
  private long bytes;

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
      bytes += row.bytes();
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
    removed(lane.remove());
    if (lane.isEmpty()) {
      lanes.remove(row.lane());
      return Optional.empty();
    }
    return Optional.of(lane.element());
  }

  /** Forgets all rows of a lane; they are read again from the table. */
  void forget(String lane) {
    lanes.remove(lane).forEach(this::removed);
  }

  /** Forgets all rows that wait, and keeps those under way. */
  void forgetWaiting() {
    for (Deque<OutboxRow> lane : lanes.values()) {
      OutboxRow underWay = lane.remove();
      lane.forEach(this::removed);
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

  /** Size of all values. */
  long bytes() {
    return bytes;
  }

  private void removed(OutboxRow row) {
    size--;
    bytes -= row.bytes();
  }

  Stream<Long> ids() {
    return lanes.values().stream().flatMap(Deque::stream).map(OutboxRow::id);
  }
}
