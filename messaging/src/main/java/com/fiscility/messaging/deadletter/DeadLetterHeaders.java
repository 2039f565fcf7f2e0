package com.fiscility.messaging.deadletter;

import com.fiscility.messaging.deadletter.DeadLetter.Failure;
import com.fiscility.messaging.envelope.EncodedEvent.EncodedHeader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The headers that a dead letter has beside those of its record. */
public final class DeadLetterHeaders {

  public static final String TOPIC = "dlt_topic";
  public static final String PARTITION = "dlt_partition";
  public static final String OFFSET = "dlt_offset";
  public static final String CONSUMER = "dlt_consumer";

  /** When it was given up, RFC 3339 in UTC. */
  public static final String TIME = "dlt_time";

  public static final String EXCEPTION_CLASS = "dlt_exception_class";
  public static final String CODE = "dlt_code";
  public static final String TEXT = "dlt_text";

  private static final String PREFIX = "dlt_";

  private DeadLetterHeaders() {}

  /** The record's own headers unchanged, without those of an earlier life as a dead letter. */
  static List<EncodedHeader> of(DeadLetter letter, Instant now) {
    Failure failure = letter.failure();
    List<EncodedHeader> headers = new ArrayList<>();
    for (EncodedHeader header : letter.record().headers()) {
      if (!header.name().startsWith(PREFIX)) {
        headers.add(header);
      }
    }
    add(headers, TOPIC, letter.source().name());
    add(headers, PARTITION, letter.partition());
    add(headers, OFFSET, letter.offset());
    add(headers, CONSUMER, letter.consumer());
    add(headers, TIME, now);
    add(headers, EXCEPTION_CLASS, failure.exceptionClass());
    add(headers, CODE, failure.code());
    add(headers, TEXT, failure.text());
    return headers;
  }

  private static void add(List<EncodedHeader> headers, String name, Object value) {
    headers.add(new EncodedHeader(name, value.toString().getBytes(StandardCharsets.UTF_8)));
  }
}
