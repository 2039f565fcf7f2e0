package com.fiscility.link.work;

import reactor.core.publisher.Mono;

/**
 * Does the work of one kind.
 *
 * <p><em>Delivery:</em> at least once; a holder may die at any line. <em>Idempotent because:</em>
 * the implementation says. <em>Ordering:</em> none between subjects; within one, never two at once.
 */
public interface WorkHandler {

  /** The kind. */
  WorkKind kind();

  /**
   * Does it, and finishes or reschedules the row in the transaction that stores the result. An
   * error leaves the row to be tried again after a pause.
   *
   * @return how it ended, in one word or two for metrics and operators
   */
  Mono<String> handle(LeasedWork work);

  /**
   * The last word on work that was tried several times and whose handling failed again for a reason
   * that nobody foresaw: a command must be answered at last. Ends the row as {@link #handle} does.
   *
   * @return how it ended; empty when it is tried again
   */
  default Mono<String> giveUp(LeasedWork work) {
    return Mono.empty();
  }
}
