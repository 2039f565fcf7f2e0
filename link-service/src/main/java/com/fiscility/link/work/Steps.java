package com.fiscility.link.work;

import com.fiscility.link.quota.Lane;
import reactor.core.publisher.Mono;

/** The steps of long work, which give way to people. */
public interface Steps {

  /**
   * Ends when work that has begun may take its next step.
   *
   * @param lane who waits for it; a person never waits here
   */
  Mono<Void> further(Lane lane);

  /**
   * A step turned out to be more work than another: what follows begins later.
   *
   * @param rows how many rows it changes
   */
  void brought(int rows);
}
