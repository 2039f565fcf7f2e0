package com.fiscility.link.connection.domain;

import java.util.Comparator;
import java.util.Objects;
import java.util.Set;

/**
 * What one more piece of evidence makes of a connection's login state. Only calls to Plaid are
 * evidence, and the one that was started last decides: whatever the order in which answers come in,
 * and however often, the state is the same in the end. Each state that counts can be left for each
 * other one; one that is given up is not judged any more.
 */
public sealed interface HealthDecision {

  /** Nothing new: older than what is known, or the connection is given up. */
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

  /** Errors after which the Item is no more; only a new link, sometimes update mode, helps. */
  Set<String> REVOKING =
      Set.of("ITEM_NOT_FOUND", "USER_PERMISSION_REVOKED", "INVALID_UPDATED_USERNAME");

  /** Which of two pieces of evidence counts; of two calls that began at once the worse one. */
  Comparator<Health> ORDER =
      Comparator.comparing(Health::observedAt)
          .thenComparing(Health::state)
          .thenComparing(h -> String.valueOf(h.reason()))
          .thenComparing(h -> String.valueOf(h.source()));

  /** Decides. */
  static HealthDecision decide(Health known, Observation observation) {
    Health seen = of(observation);
    if (!known.state().live() || ORDER.compare(seen, known) <= 0) {
      return new Ignored();
    }
    return seen.state() == known.state() && Objects.equals(seen.reason(), known.reason())
        ? new Confirmed(seen)
        : new Changed(seen);
  }

  /** The login state that one observation alone tells of. */
  static Health of(Observation observation) {
    return new Health(
        state(observation),
        observation.loginError(),
        observation.source(),
        observation.startedAt());
  }

  private static LoginState state(Observation observation) {
    if (observation.loginError() == null) {
      return LoginState.HEALTHY;
    }
    return REVOKING.contains(observation.loginError())
        ? LoginState.REVOKED
        : LoginState.NEEDS_RECONNECT;
  }
}
