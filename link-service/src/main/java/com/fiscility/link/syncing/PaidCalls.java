package com.fiscility.link.syncing;

import java.time.Instant;
import reactor.core.publisher.Mono;

/** Which calls that cost money were made. */
public interface PaidCalls {

  /**
   * Marks a call before it is sent, in a transaction of its own.
   *
   * @param dueId the demand that it is paid for
   * @return whether it may be sent: not if it was marked before, whatever became of it
   */
  Mono<Boolean> mark(String dueId, String itemId, Instant now);
}
