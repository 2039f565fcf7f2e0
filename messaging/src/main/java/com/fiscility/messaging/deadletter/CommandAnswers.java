package com.fiscility.messaging.deadletter;

import reactor.core.publisher.Mono;

/**
 * How commands ended, as a service with a database remembers it. A service that answers who asks
 * for an outcome later declares one as a bean.
 */
@FunctionalInterface
public interface CommandAnswers {

  /**
   * Stores, in the transaction of the dead letter, how its command ended.
   *
   * @return false when the command was taken or answered before: it has, or will have, another
   *     outcome, and this answer is not told
   */
  Mono<Boolean> store(FailedCommand command);
}
