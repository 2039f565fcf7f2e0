package com.fiscility.messaging.listening;

import java.util.Arrays;
import java.util.stream.Collectors;

/** A failure as it may be logged: where it happened, but no message, which may quote a record. */
record FailureTrace(Throwable failure) {

  private static final int FRAMES = 6;
  private static final int DEEPEST_CAUSE = 6;

  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    Throwable cause = failure;
    for (int depth = 0; cause != null && depth < DEEPEST_CAUSE; depth++) {
      text.append(depth == 0 ? "" : " caused by ").append(cause.getClass().getName());
      text.append(
          Arrays.stream(cause.getStackTrace())
              .limit(FRAMES)
              .map(StackTraceElement::toString)
              .collect(Collectors.joining(", ", " at [", "]")));
      cause = cause.getCause();
    }
    return text.toString();
  }
}
