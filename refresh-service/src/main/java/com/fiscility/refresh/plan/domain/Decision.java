package com.fiscility.refresh.plan.domain;

import java.util.List;

/**
 * A plan and what is to be told of it.
 *
 * @param plan the plan from now on
 * @param events in their order
 */
public record Decision(RefreshPlan plan, List<PlanEvent> events) {

  public Decision {
    events = List.copyOf(events);
  }
}
