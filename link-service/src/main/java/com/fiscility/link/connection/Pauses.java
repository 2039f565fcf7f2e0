package com.fiscility.link.connection;

import com.fiscility.link.plaid.PlaidFailure;
import com.fiscility.link.work.PostponedException;
import java.time.Duration;

/** When a failed call about an Item is tried again: after 1 s, doubling, up to an hour. */
final class Pauses {

  private static final int LONGEST_SECONDS = 3600;
  private static final int DOUBLINGS = 12;

  private Pauses() {}

  static PostponedException after(PlaidFailure failure, int attempts) {
    if (failure instanceof PlaidFailure.NotExecuted notExecuted) {
      return new PostponedException(
          failure.describe(), notExecuted.retryAfter(), notExecuted.crowded());
    }
    int seconds = Math.min(1 << Math.min(attempts, DOUBLINGS), LONGEST_SECONDS);
    return new PostponedException(failure.describe(), Duration.ofSeconds(seconds), false);
  }
}
