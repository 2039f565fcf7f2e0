package com.fiscility.link.probing.domain;

import com.fiscility.link.connection.domain.Observation;
import java.time.Duration;

/** What calls to Plaid about one Item came to. */
public sealed interface Proof {

  /**
   * The login works.
   *
   * @param connection what was seen
   */
  record Works(ProvenConnection connection) implements Proof {}

  /**
   * The login does not work; only the user can mend it.
   *
   * @param observation what was seen
   */
  record Broken(Observation observation) implements Proof {}

  /**
   * Nothing was learnt of the login.
   *
   * @param reason why, for operators
   * @param pause how long to wait at least before it is tried again
   * @param crowded whether Plaid's quota turned the call away
   */
  record Undecided(String reason, Duration pause, boolean crowded) implements Proof {}
}
