package com.fiscility.simulator.limits;

import java.util.ArrayDeque;
import java.util.Deque;

/** The calls of the last minute. */
final class Window {

  private final Deque<Long> calls = new ArrayDeque<>();

  /** Whether one more call stays within the limit. */
  boolean has(int limit, long now, long length) {
    while (!calls.isEmpty() && calls.peekFirst() <= now - length) {
      calls.removeFirst();
    }
    return calls.size() < limit;
  }

  void add(long now) {
    calls.addLast(now);
  }

  int size() {
    return calls.size();
  }
}
