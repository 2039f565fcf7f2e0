package com.fiscility.refresh.plan.domain;

/** What becomes of a request for a refresh. */
public sealed interface RequestAnswer {

  /**
   * It is carried out.
   *
   * @param decision the plan and what is told
   */
  record Planned(Decision decision) implements RequestAnswer {}

  /**
   * It is not.
   *
   * @param reason why
   */
  record Refused(Refusal reason) implements RequestAnswer {}
}
