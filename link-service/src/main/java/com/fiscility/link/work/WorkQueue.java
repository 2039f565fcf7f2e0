package com.fiscility.link.work;

import java.time.Duration;
import java.time.Instant;
import reactor.core.publisher.Mono;

/**
 * The stored work, as its holder sees it. Each step refuses a holder whose lease was taken over,
 * with {@link LeaseLostException}; one that ran out unnoticed still counts.
 */
public interface WorkQueue {

  /** How long a lease lasts; longer than any call to Plaid. */
  Duration LEASE = Duration.ofSeconds(90);

  /** Lets the lease begin anew, for work that makes several calls. */
  Mono<Void> extend(LeasedWork work);

  /** Adds work in the current transaction, unless it exists. */
  Mono<Void> add(NewWork work);

  /**
   * Adds work in the current transaction, or pulls forward what exists. A row that is being worked
   * on is done once more, since its holder may have read before the reason for this came up.
   */
  Mono<Void> pull(NewWork work);

  /** Adds work in the current transaction, or begins what exists anew: time, lane and payload. */
  Mono<Void> restart(NewWork work);

  /**
   * Deletes the row and frees its subject, in the current transaction; a row that was pulled since
   * it was leased stays and is due.
   */
  Mono<Void> finish(LeasedWork work);

  /**
   * Lets the row rest and frees its subject; one that was pulled since it was leased is due.
   *
   * @param work as its holder has it now, with another lane or payload perhaps
   * @param notBefore business time at which it is tried again
   * @param result how this attempt ended, for operators
   */
  Mono<Void> reschedule(LeasedWork work, Instant notBefore, String result);

  /**
   * As {@link #reschedule}, of work that comes again and again: this time it was done, so that its
   * attempts count from the beginning.
   */
  Mono<Void> repeat(LeasedWork work, Instant notBefore, String result);
}
