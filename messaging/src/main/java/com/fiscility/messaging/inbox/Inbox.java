package com.fiscility.messaging.inbox;

import java.util.UUID;
import reactor.core.publisher.Mono;

/** Remembers which events a logical consumer has applied; the last line of idempotence. */
public interface Inbox {

  /**
   * Claims an event in the current transaction.
   *
   * @param consumer logical consumer name, never a Kafka group: a replay under another group must
   *     find the same claims
   * @param eventId the event's {@code ce_id}
   * @return true when the event is new to this consumer; false when its effect is already stored
   */
  Mono<Boolean> claim(String consumer, UUID eventId);
}
