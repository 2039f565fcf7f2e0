package com.fiscility.refresh.plan.domain;

/** How a need for the owner ended. */
public enum Resolution {
  REAUTHORISED,
  REPAIRED,
  UNLINKED
}
