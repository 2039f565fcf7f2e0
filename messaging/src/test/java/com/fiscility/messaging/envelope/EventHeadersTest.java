package com.fiscility.messaging.envelope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fiscility.messaging.envelope.EncodedEvent.EncodedHeader;
import com.fiscility.messaging.envelope.UnreadableEventException.Code;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventHeadersTest {

  private static final Envelope FULL =
      new Envelope(
          UUID.fromString("019aa5b2-0000-7000-8000-000000000001"),
          "com.fiscility.events.ItemLinked",
          "link-service",
          Instant.parse("2026-11-21T10:15:30.123456Z"),
          "item-ä",
          UUID.fromString("019aa5b2-0000-7000-8000-000000000002"),
          UUID.fromString("019aa5b2-0000-7000-8000-000000000003"),
          42L,
          "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01");

  private static final Envelope SMALLEST =
      new Envelope(
          FULL.id(),
          FULL.type(),
          FULL.source(),
          FULL.time(),
          FULL.subject(),
          FULL.correlationId(),
          null,
          null,
          null);

  @Test
  void headersTellTheWholeEnvelope() {
    assertThat(EventHeaders.envelope(EventHeaders.of(FULL, false))).isEqualTo(FULL);
    assertThat(EventHeaders.envelope(EventHeaders.of(SMALLEST, true))).isEqualTo(SMALLEST);
  }

  @Test
  void headersSurviveKafkasForm() {
    List<EncodedHeader> headers = EventHeaders.of(FULL, false);

    assertThat(EventHeaders.envelope(EventHeaders.fromKafka(EventHeaders.toKafka(headers))))
        .isEqualTo(FULL);
  }

  @Test
  void namesAndFormsAreTheContract() {
    assertThat(EventHeaders.of(FULL, false))
        .extracting(h -> h.name() + "=" + new String(h.value(), StandardCharsets.UTF_8))
        .containsExactly(
            "ce_specversion=1.0",
            "ce_id=019aa5b2-0000-7000-8000-000000000001",
            "ce_type=com.fiscility.events.ItemLinked",
            "ce_source=link-service",
            "ce_time=2026-11-21T10:15:30.123456Z",
            "ce_subject=item-ä",
            "ce_correlationid=019aa5b2-0000-7000-8000-000000000002",
            "ce_causationid=019aa5b2-0000-7000-8000-000000000003",
            "ce_sequence=42",
            "traceparent=00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01",
            "content-type=application/vnd.confluent.avro");
  }

  @Test
  void absentPartsLeaveNoHeader() {
    assertThat(EventHeaders.of(SMALLEST, true))
        .extracting(EncodedHeader::name)
        .doesNotContain("ce_causationid", "ce_sequence", "traceparent", "content-type");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ce_specversion",
        "ce_id",
        "ce_type",
        "ce_source",
        "ce_time",
        "ce_subject",
        "ce_correlationid"
      })
  void missingHeaderIsNamed(String name) {
    List<EncodedHeader> headers = new ArrayList<>(EventHeaders.of(FULL, false));
    headers.removeIf(header -> header.name().equals(name));

    assertUnreadable(headers, "Header " + name + " is missing");
  }

  @ParameterizedTest
  @CsvSource({
    "ce_specversion, Header ce_specversion is not 1.0",
    "ce_id, Header ce_id is not a UUID",
    "ce_time, Header ce_time is not a time in UTC",
    "ce_correlationid, Header ce_correlationid is not a UUID",
    "ce_causationid, Header ce_causationid is not a UUID",
    "ce_sequence, Header ce_sequence is not a number"
  })
  void garbledHeaderIsNamedAndNotQuoted(String name, String message) {
    List<EncodedHeader> headers = new ArrayList<>(EventHeaders.of(FULL, false));
    headers.add(new EncodedHeader(name, "access-sandbox-1".getBytes(StandardCharsets.UTF_8)));

    assertUnreadable(headers, message);
  }

  @Test
  void headerWithoutValueCountsAsMissing() {
    List<EncodedHeader> headers = new ArrayList<>(EventHeaders.of(FULL, false));
    headers.removeIf(header -> header.name().equals("ce_type"));
    headers.add(new EncodedHeader("ce_type", null));

    assertUnreadable(headers, "Header ce_type is missing");
  }

  @Test
  void brokenHeadersStillShowTheOthers() {
    List<EncodedHeader> headers = new ArrayList<>(EventHeaders.of(FULL, false));
    headers.removeIf(header -> header.name().equals("ce_time"));

    assertThat(EventHeaders.text(headers, EventHeaders.CORRELATION_ID))
        .contains(FULL.correlationId().toString());
    assertThat(EventHeaders.text(headers, EventHeaders.TIME)).isEmpty();
  }

  private static void assertUnreadable(List<EncodedHeader> headers, String message) {
    assertThatExceptionOfType(UnreadableEventException.class)
        .isThrownBy(() -> EventHeaders.envelope(headers))
        .withMessage(message)
        .withNoCause()
        .matches(e -> e.code() == Code.HEADERS);
  }
}
