package com.fiscility.link.connection.domain;

import java.util.List;
import java.util.Objects;

/**
 * What more evidence makes of a connection's login state. Only calls to Plaid are evidence; of each
 * endpoint the one that was started last counts, and the login works when no endpoint's last answer
 * says otherwise. What an endpoint refused is mended by its own success, or by proven update mode,
 * which outdates all that was seen before. Whatever the order in which answers come in, and however
 * often, the state is the same in the end. Each state that counts can be left for each other one;
 * one that is given up is not judged any more.
 */
public sealed interface HealthDecision {

  /** Nothing new: no later than what is known, or the connection is given up. */
  record Ignored() implements HealthDecision {}

  /**
   * The state is as it was; only its evidence is newer.
   *
   * @param health the state with the newer evidence
   */
  record Confirmed(Health health) implements HealthDecision {}

  /**
   * The state or its reason is another one.
   *
   * @param health the new state
   */
  record Changed(Health health) implements HealthDecision {}

  /** Decides upon one more call. */
  static HealthDecision decide(Health known, Observation seen) {
    return decide(known, List.of(seen));
  }

  /** Decides upon several calls at once. */
  static HealthDecision decide(Health known, List<Observation> seen) {
    if (!known.state().live()) {
      return new Ignored();
    }
    Health now = Evidence.judge(known.evidence(), seen);
    if (now.equals(known)) {
      return new Ignored();
    }
    return now.state() == known.state() && Objects.equals(now.reason(), known.reason())
        ? new Confirmed(now)
        : new Changed(now);
  }

  /** The login state that one observation alone tells of. */
  static Health of(Observation seen) {
    return Evidence.judge(List.of(), List.of(seen));
  }
}
