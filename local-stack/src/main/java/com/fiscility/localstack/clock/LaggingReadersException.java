package com.fiscility.localstack.clock;

import java.util.SortedSet;
import java.util.TreeSet;

/** The clock has moved, but some who read it have not followed in time. */
final class LaggingReadersException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final transient ClockReading reading;
  private final TreeSet<String> laggards;

  LaggingReadersException(ClockReading reading, SortedSet<String> laggards) {
    super("it has moved, but these have not followed in time: " + String.join(", ", laggards));
    this.reading = reading;
    this.laggards = new TreeSet<>(laggards);
  }

  ClockReading reading() {
    return reading;
  }

  SortedSet<String> laggards() {
    return laggards;
  }
}
