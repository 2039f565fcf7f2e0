package com.fiscility.refresh.plan.domain;

import java.time.Instant;
import java.util.UUID;

/** What is told about an Item's plan. */
public sealed interface PlanEvent {

  /** Version of the plan by this event; each event raises it by one. */
  long version();

  /**
   * Transactions and balances are to be fetched.
   *
   * @param version of the plan
   * @param dueId names the demand
   * @param dueAt a refresh that started before does not meet the demand
   * @param trigger who wants it
   * @param attempt how often it was asked for since the last success, this time included
   */
  record SoftDue(long version, UUID dueId, Instant dueAt, Trigger trigger, int attempt)
      implements PlanEvent {}

  /**
   * The Item needs its owner; also told when the reason grew stronger.
   *
   * @param version of the plan
   * @param requirement the need
   */
  record HardRequired(long version, Requirement requirement) implements PlanEvent {}

  /**
   * The Item no longer needs its owner.
   *
   * @param version of the plan
   * @param requirement the need that ended
   * @param resolution how
   * @param at when
   */
  record HardResolved(long version, Requirement requirement, Resolution resolution, Instant at)
      implements PlanEvent {}
}
