package com.fiscility.link.quota;

import java.time.Duration;

/** The answer to a wish for one call. */
public sealed interface Permit {

  /** One call may be made now; used up whether or not it is made. */
  record Granted() implements Permit {}

  /**
   * Not now.
   *
   * @param retryAfter when asking again makes sense; positive
   */
  record Denied(Duration retryAfter) implements Permit {}
}
