package com.fiscility.link.work;

import java.time.Duration;

/** Nothing is wrong with the work, but it cannot be done now: its row rests and is tried again. */
public final class PostponedException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Duration pause;
  private final boolean crowded;

  /**
   * @param reason why, for operators
   * @param pause how long it rests at least
   * @param crowded whether all work of its kind and lane would be turned away now
   */
  public PostponedException(String reason, Duration pause, boolean crowded) {
    super(reason, null, false, false);
    this.pause = pause;
    this.crowded = crowded;
  }

  Duration pause() {
    return pause;
  }

  boolean crowded() {
    return crowded;
  }
}
