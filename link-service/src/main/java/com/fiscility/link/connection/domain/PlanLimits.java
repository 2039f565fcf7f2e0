package com.fiscility.link.connection.domain;

import java.util.Map;

/**
 * How many open accounts each plan allows.
 *
 * @param limits by plan name; has one for {@value #FALLBACK}
 */
public record PlanLimits(Map<String, Integer> limits) {

  /** The plan that an unknown one counts as. */
  public static final String FALLBACK = "free";

  public PlanLimits {
    limits = Map.copyOf(limits);
    if (!limits.containsKey(FALLBACK)) {
      throw new IllegalArgumentException("There is no limit for the plan " + FALLBACK);
    }
  }

  /** The limit of a plan; of the smallest one when it is not known. */
  public int of(String plan) {
    return limits.getOrDefault(plan, limits.get(FALLBACK));
  }
}
