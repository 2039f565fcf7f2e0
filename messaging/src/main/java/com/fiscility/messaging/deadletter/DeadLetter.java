package com.fiscility.messaging.deadletter;

import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.schemas.Topic;

/**
 * A record that a consumer gave up on.
 *
 * @param source the topic that it came from
 * @param partition its partition
 * @param offset its offset
 * @param consumer logical name of the consumer
 * @param record key, headers and value as they came
 * @param failure why
 */
public record DeadLetter(
    Topic source,
    int partition,
    long offset,
    String consumer,
    EncodedEvent record,
    Failure failure) {

  /**
   * Why a record was given up.
   *
   * @param exceptionClass name of the exception's class
   * @param code what went wrong, for machines
   * @param text our own words; never a foreign exception's message, which may quote the record
   */
  public record Failure(String exceptionClass, String code, String text) {}
}
