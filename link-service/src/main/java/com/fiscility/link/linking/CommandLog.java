package com.fiscility.link.linking;

import com.fiscility.link.work.LeasedWork;
import com.fiscility.messaging.envelope.EncodedEvent;
import java.time.Instant;
import java.util.UUID;
import reactor.core.publisher.Mono;

/** Every command that was ever taken, and how it ended. */
public interface CommandLog {

  /** Whose command it is; empty when it was never taken. */
  Mono<String> userOf(UUID commandId);

  /**
   * Stores the outcome of a command, deletes its work and frees its subject, in the current
   * transaction.
   *
   * @return {@link com.fiscility.link.work.LeaseLostException} when another holder has the work
   */
  Mono<Void> complete(LeasedWork work, UUID commandId, EncodedEvent outcome, Instant now);

  /**
   * Stores, in the current transaction, a command that ends where it is taken.
   *
   * @param commandType full name of its record
   * @return false when it was taken before
   */
  Mono<Boolean> end(
      UUID commandId, String userId, String commandType, EncodedEvent outcome, Instant now);
}
