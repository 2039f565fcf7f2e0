package com.fiscility.messaging.outbox;

import java.util.List;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.errors.InvalidTimestampException;
import org.apache.kafka.common.errors.InvalidTopicException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;

/** Tells what Kafka will never take from what it does not take now. */
final class Refusals {

  /** Named one by one: whatever else goes wrong is tried again, because parking loses order. */
  private static final List<Class<? extends RuntimeException>> FOR_GOOD =
      List.of(
          RecordTooLargeException.class,
          RecordBatchTooLargeException.class,
          InvalidRecordException.class,
          InvalidTimestampException.class,
          InvalidTopicException.class,
          SerializationException.class);

  private Refusals() {}

  static boolean isForGood(Throwable failure) {
    return FOR_GOOD.stream().anyMatch(type -> type.isInstance(failure));
  }
}
