package com.fiscility.messaging.listening;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** A failure as it may be logged: what and where, but no message, which may quote a record. */
final class FailureTrace {

  private static final int FRAMES = 8;
  private static final int DEEPEST_CAUSE = 6;

  private FailureTrace() {}

  /** The classes of the failure and its causes. */
  static String kinds(Throwable failure) {
    return chain(failure).stream()
        .map(cause -> cause.getClass().getName())
        .collect(Collectors.joining(" caused by "));
  }

  /** The same with the places where they were thrown, for finding a bug. */
  static String places(Throwable failure) {
    return chain(failure).stream()
        .map(FailureTrace::place)
        .collect(Collectors.joining(" caused by "));
  }

  private static String place(Throwable cause) {
    return Arrays.stream(cause.getStackTrace())
        .limit(FRAMES)
        .map(StackTraceElement::toString)
        .collect(Collectors.joining(", ", cause.getClass().getName() + " at [", "]"));
  }

  private static List<Throwable> chain(Throwable failure) {
    List<Throwable> chain = new ArrayList<>();
    Throwable cause = failure;
    while (cause != null && chain.size() < DEEPEST_CAUSE) {
      chain.add(cause);
      cause = cause.getCause();
    }
    return chain;
  }
}
