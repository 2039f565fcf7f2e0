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

  /** Adds work in the current transaction, unless it exists. */
  Mono<Void> add(NewWork work);

  /** Deletes the row and frees its subject, in the current transaction. */
  Mono<Void> finish(LeasedWork work);

  /**
   * Lets the row rest and frees its subject.
   *
   * @param notBefore business time at which it is tried again
   * @param result how this attempt ended, for operators
   */
  Mono<Void> reschedule(LeasedWork work, Instant notBefore, String result);
}
