package com.fiscility.link.quota;

/** Who waits for a call, most urgent first. */
public enum Lane {
  /** Someone at a screen. */
  PERSON,
  /** A hint of Plaid's. */
  WEBHOOK,
  /** A due date. */
  SCHEDULE,
  /** An operator's wave. */
  BACKFILL
}
