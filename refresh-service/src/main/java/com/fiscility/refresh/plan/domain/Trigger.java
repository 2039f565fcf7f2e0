package com.fiscility.refresh.plan.domain;

/** Who wants a soft refresh. */
public enum Trigger {
  SCHEDULE,
  USER,
  OPERATOR
}
