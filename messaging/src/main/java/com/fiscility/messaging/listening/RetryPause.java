package com.fiscility.messaging.listening;

import java.time.Duration;

/** How long one consumer thread waits before it tries a failed batch again: doubles, endlessly. */
final class RetryPause {

  private final Duration first;
  private final Duration longest;
  private int failures;

  RetryPause(Duration first, Duration longest) {
    this.first = first;
    this.longest = longest;
  }

  /** The pause after one more failure. */
  Duration afterFailure() {
    Duration pause = first.multipliedBy(1L << Math.min(failures, 20));
    failures++;
    return pause.compareTo(longest) < 0 ? pause : longest;
  }

  int failures() {
    return failures;
  }

  void success() {
    failures = 0;
  }
}
