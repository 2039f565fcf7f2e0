package com.fiscility.messaging.envelope;

import com.fiscility.messaging.envelope.EncodedEvent.EncodedHeader;
import com.fiscility.messaging.envelope.UnreadableEventException.Code;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The names and forms of the headers that every event carries: CloudEvents' binary mode for Kafka,
 * with correlation, causation and the aggregate's version as extensions.
 *
 * <p>They are written by hand, one by one, so that no header of an inbound record ever leaks into
 * an outbound one.
 */
public final class EventHeaders {

  /** Version of CloudEvents; always {@link #SPEC_VERSION_1_0}. */
  public static final String SPEC_VERSION = "ce_specversion";

  /** The event's id; the command id of a command. */
  public static final String ID = "ce_id";

  /** Full name of the Avro record. */
  public static final String TYPE = "ce_type";

  /** The service that published it. */
  public static final String SOURCE = "ce_source";

  /** Business time, RFC 3339 in UTC. */
  public static final String TIME = "ce_time";

  /** The record key as text. */
  public static final String SUBJECT = "ce_subject";

  /** The event at the start of the chain. */
  public static final String CORRELATION_ID = "ce_correlationid";

  /** The event that directly caused this one. */
  public static final String CAUSATION_ID = "ce_causationid";

  /** Version of the aggregate, decimal. */
  public static final String SEQUENCE = "ce_sequence";

  /** W3C trace context. */
  public static final String TRACEPARENT = "traceparent";

  /** Media type of the value; absent on a tombstone. */
  public static final String CONTENT_TYPE = "content-type";

  static final String SPEC_VERSION_1_0 = "1.0";

  /** Avro behind five bytes of magic and schema id, hence not plain {@code avro/binary}. */
  static final String CONFLUENT_AVRO = "application/vnd.confluent.avro";

  private EventHeaders() {}

  /** The headers of an event, always in the same order. */
  public static List<EncodedHeader> of(Envelope envelope, boolean tombstone) {
    List<EncodedHeader> headers = new ArrayList<>(11);
    add(headers, SPEC_VERSION, SPEC_VERSION_1_0);
    add(headers, ID, envelope.id());
    add(headers, TYPE, envelope.type());
    add(headers, SOURCE, envelope.source());
    add(headers, TIME, envelope.time());
    add(headers, SUBJECT, envelope.subject());
    add(headers, CORRELATION_ID, envelope.correlationId());
    add(headers, CAUSATION_ID, envelope.causationId());
    add(headers, SEQUENCE, envelope.sequence());
    add(headers, TRACEPARENT, envelope.traceparent());
    add(headers, CONTENT_TYPE, tombstone ? null : CONFLUENT_AVRO);
    return headers;
  }

  /**
   * The identity that these headers tell of; of a repeated header the last one counts.
   *
   * @throws UnreadableEventException when one is missing or malformed; names it, never its content
   */
  public static Envelope envelope(List<EncodedHeader> headers) {
    if (!required(headers, SPEC_VERSION).equals(SPEC_VERSION_1_0)) {
      throw new UnreadableEventException(
          Code.HEADERS, "Header " + SPEC_VERSION + " is not " + SPEC_VERSION_1_0);
    }
    String causation = text(headers, CAUSATION_ID).orElse(null);
    String sequence = text(headers, SEQUENCE).orElse(null);
    return new Envelope(
        uuid(ID, required(headers, ID)),
        required(headers, TYPE),
        required(headers, SOURCE),
        time(required(headers, TIME)),
        required(headers, SUBJECT),
        uuid(CORRELATION_ID, required(headers, CORRELATION_ID)),
        causation == null ? null : uuid(CAUSATION_ID, causation),
        sequence == null ? null : sequence(sequence),
        text(headers, TRACEPARENT).orElse(null));
  }

  /** The last header of that name as text; for records whose other headers may be broken. */
  public static Optional<String> text(List<EncodedHeader> headers, String name) {
    for (int i = headers.size() - 1; i >= 0; i--) {
      EncodedHeader header = headers.get(i);
      byte[] value = header.value();
      if (header.name().equals(name) && value != null) {
        return Optional.of(new String(value, StandardCharsets.UTF_8));
      }
    }
    return Optional.empty();
  }

  /** As Kafka's client takes them. */
  public static Headers toKafka(List<EncodedHeader> headers) {
    RecordHeaders kafka = new RecordHeaders();
    headers.forEach(header -> kafka.add(header.name(), header.value()));
    return kafka;
  }

  /** As Kafka's client gave them. */
  public static List<EncodedHeader> fromKafka(Headers kafka) {
    List<EncodedHeader> headers = new ArrayList<>();
    kafka.forEach(header -> headers.add(new EncodedHeader(header.key(), header.value())));
    return headers;
  }

  private static void add(List<EncodedHeader> headers, String name, @Nullable Object value) {
    if (value != null) {
      headers.add(new EncodedHeader(name, value.toString().getBytes(StandardCharsets.UTF_8)));
    }
  }

  private static String required(List<EncodedHeader> headers, String name) {
    return text(headers, name)
        .filter(value -> !value.isBlank())
        .orElseThrow(
            () -> new UnreadableEventException(Code.HEADERS, "Header " + name + " is missing"));
  }

  private static UUID uuid(String name, String value) {
    try {
      return UUID.fromString(value);
    } catch (IllegalArgumentException e) {
      throw new UnreadableEventException(Code.HEADERS, "Header " + name + " is not a UUID");
    }
  }

  private static Instant time(String value) {
    try {
      return Instant.parse(value);
    } catch (DateTimeParseException e) {
      throw new UnreadableEventException(Code.HEADERS, "Header " + TIME + " is not a time in UTC");
    }
  }

  private static Long sequence(String value) {
    try {
      return Long.valueOf(value);
    } catch (NumberFormatException e) {
      throw new UnreadableEventException(Code.HEADERS, "Header " + SEQUENCE + " is not a number");
    }
  }
}
