package com.fiscility.link.probing.domain;

import com.fiscility.link.connection.domain.Observation;
import java.time.Duration;
import java.util.List;

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
   * @param seen what the calls said, oldest first; the last one says that it does not work
   */
  record Broken(List<Observation> seen) implements Proof {

    public Broken {
      seen = List.copyOf(seen);
    }

    /** What says that it does not work. */
    public Observation observation() {
      return seen.get(seen.size() - 1);
    }
  }

  /**
   * Nothing was learnt of the login.
   *
   * @param reason why, for operators
   * @param pause how long to wait at least before it is tried again
   * @param crowded whether Plaid's quota turned the call away
   */
  record Undecided(String reason, Duration pause, boolean crowded) implements Proof {}
}
