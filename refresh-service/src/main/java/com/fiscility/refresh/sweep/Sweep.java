package com.fiscility.refresh.sweep;

import reactor.core.publisher.Mono;

/** Tells some of what has become due. */
interface Sweep {

  /** What it is called in logs and metrics. */
  String name();

  /**
   * Takes plans that are due and that no other instance holds, and stores their new dates together
   * with what is told of them: all of it or nothing.
   *
   * @param limit most plans
   * @return how many plans were taken; fewer than the limit when no more are due
   */
  Mono<Integer> sweep(int limit);
}
