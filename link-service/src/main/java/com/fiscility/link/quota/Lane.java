package com.fiscility.link.quota;

/** Who waits for a call, most urgent first. */
public enum Lane {
  /** Someone at a screen. */
  PERSON(10),
  /** A hint of Plaid's. */
  WEBHOOK(50),
  /** A due date. */
  SCHEDULE(35),
  /** An operator's wave. */
  BACKFILL(5);

  private final int percent;

  Lane(int percent) {
    this.percent = percent;
  }

  /** The share of all calls that nobody but a person can take away, in percent. */
  int percent() {
    return percent;
  }
}
