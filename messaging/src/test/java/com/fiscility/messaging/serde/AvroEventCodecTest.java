package com.fiscility.messaging.serde;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fiscility.events.AccountsChanged;
import com.fiscility.events.ItemLinked;
import com.fiscility.events.ItemSnapshot;
import com.fiscility.events.LinkRequested;
import com.fiscility.messaging.envelope.DecodedEvent;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.EncodedEvent.EncodedHeader;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.envelope.EventDecoder;
import com.fiscility.messaging.envelope.EventEncoder;
import com.fiscility.messaging.envelope.EventHeaders;
import com.fiscility.messaging.envelope.RegistryUnavailableException;
import com.fiscility.messaging.envelope.UnreadableEventException;
import com.fiscility.messaging.envelope.UnreadableEventException.Code;
import com.fiscility.schemas.TopicCatalogue;
import java.io.EOFException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ConnectException;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AvroEventCodecTest {

  private final StubRegistry registry = new StubRegistry();
  private final EventEncoder encoder =
      new AvroEventEncoder(new RegistryAvroSerializer(registry.ids()));
  private final EventDecoder decoder =
      new AvroEventDecoder(new RegistryAvroDeserializer(registry.ids(), true));

  @AfterEach
  void close() {
    registry.close();
  }

  @Test
  void eventComesBackWithItsIdentity() {
    ItemLinked event = SampleEvents.itemLinked();
    Envelope envelope = SampleEvents.envelope(ItemLinked.SCHEMA$, "item-ä");

    EncodedEvent encoded = encoder.encode(TopicCatalogue.ACCOUNT_EVENTS, envelope, event);

    assertThat(encoded.topic()).isEqualTo("account.events.v1");
    assertThat(encoded.key()).isEqualTo("item-ä".getBytes(UTF_8));
    assertThat(decoder.decode(TopicCatalogue.ACCOUNT_EVENTS, encoded))
        .isEqualTo(new DecodedEvent(envelope, event));
  }

  @Test
  void tombstoneOfACompactedTopicHasNoValue() {
    Envelope envelope = SampleEvents.envelope(ItemSnapshot.SCHEMA$, "item-1");

    EncodedEvent encoded = encoder.encode(TopicCatalogue.ACCOUNT_SNAPSHOTS, envelope, null);

    assertThat(encoded.value()).isNull();
    assertThat(decoder.decode(TopicCatalogue.ACCOUNT_SNAPSHOTS, encoded))
        .isEqualTo(new DecodedEvent(envelope, null));
    assertThat(registry.requests()).isEmpty();
  }

  @Test
  void tombstoneOfAnotherTopicIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                encoder.encode(
                    TopicCatalogue.ACCOUNT_EVENTS,
                    SampleEvents.envelope(ItemLinked.SCHEMA$, "item-1"),
                    null))
        .withMessage("account.events.v1 is not compacted, a tombstone means nothing on it");
  }

  @Test
  void eventThatTheTopicDoesNotCarryIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                encoder.encode(
                    TopicCatalogue.LINK_COMMANDS,
                    SampleEvents.envelope(ItemLinked.SCHEMA$, "item-1"),
                    SampleEvents.itemLinked()))
        .withMessage("link.commands.v1 does not carry com.fiscility.events.ItemLinked");
  }

  @Test
  void envelopeOfAnotherTypeIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                encoder.encode(
                    TopicCatalogue.ACCOUNT_EVENTS,
                    SampleEvents.envelope(AccountsChanged.SCHEMA$, "item-1"),
                    SampleEvents.itemLinked()))
        .withMessageContaining("AccountsChanged around a com.fiscility.events.ItemLinked");
  }

  @Test
  void eventWithoutSubjectIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                encoder.encode(
                    TopicCatalogue.LINK_COMMANDS,
                    SampleEvents.envelope(LinkRequested.SCHEMA$, ""),
                    SampleEvents.linkRequested()))
        .withMessage("An event of link.commands.v1 without a subject");
  }

  @Test
  void eventThatABrokerWouldNotTakeIsRefused() {
    LinkRequested large = SampleEvents.linkRequested();
    LinkRequested event =
        LinkRequested.newBuilder(large).setItemId("x".repeat(AvroEventEncoder.MAX_BYTES)).build();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> encode(event))
        .withMessageMatching("A .*LinkRequested of 100\\d{4} bytes is too large for .*");
  }

  @Test
  void eventThatDoesNotEncodeIsRefusedWithoutItsContent() {
    LinkRequested broken = new LinkRequested("secret-user", null, null, null, SampleEvents.TIME);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> encode(broken))
        .withMessageStartingWith("A com.fiscility.events.LinkRequested does not encode")
        .matches(e -> !stackTrace(e).contains("secret-user"));
  }

  @Test
  void refusedSchemaIsABugAndAMissingRegistryIsNot() {
    registry.answersAlways(409, "{\"error_code\":409,\"message\":\"incompatible\"}");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> encode(SampleEvents.linkRequested()))
        .withMessageContaining("incompatible");

    registry.answersAlways(503, "");
    assertThatExceptionOfType(RegistryUnavailableException.class)
        .isThrownBy(() -> encode(SampleEvents.linkRequested()));
  }

  @Test
  void typeThatTheTopicDoesNotCarryIsUnreadable() {
    EncodedEvent encoded = encode(SampleEvents.linkRequested());

    assertThatExceptionOfType(UnreadableEventException.class)
        .isThrownBy(() -> decoder.decode(TopicCatalogue.ACCOUNT_EVENTS, encoded))
        .matches(e -> e.code() == Code.UNKNOWN_TYPE);
  }

  @Test
  void headerThatNamesAnotherTypeIsUnreadable() {
    EncodedEvent encoded = encode(SampleEvents.linkRequested());
    List<EncodedHeader> headers = new ArrayList<>(encoded.headers());
    headers.add(
        new EncodedHeader(
            EventHeaders.TYPE, "com.fiscility.events.PublicTokenReceived".getBytes(UTF_8)));

    assertThatExceptionOfType(UnreadableEventException.class)
        .isThrownBy(
            () ->
                decoder.decode(
                    TopicCatalogue.LINK_COMMANDS,
                    new EncodedEvent(encoded.topic(), encoded.key(), headers, encoded.value())))
        .withMessage("Header ce_type is not com.fiscility.events.LinkRequested")
        .matches(e -> e.code() == Code.HEADERS);
  }

  @Test
  void anotherSerializersOutageIsTakenForAnOutage() {
    assertOutage(new SerializationException("x", new ConnectException("refused")));
    assertOutage(new TimeoutException("x"));
    assertOutage(new SerializationException("x", new RestClientException("x; error code: 50001")));
  }

  @Test
  void anotherSerializersBrokenBytesAreTakenForBrokenBytes() {
    assertBroken(new SerializationException("Unknown magic byte!"));
    assertBroken(new SerializationException("x", new EOFException()));
    assertBroken(new SerializationException("x", new RestClientException("x; error code: 40403")));
  }

  /** Named like Confluent's. */
  private static final class RestClientException extends Exception {

    private static final long serialVersionUID = 1L;

    RestClientException(String message) {
      super(message);
    }
  }

  private void assertOutage(RuntimeException failure) {
    assertThatExceptionOfType(RegistryUnavailableException.class)
        .isThrownBy(() -> decodeWith(failure));
    assertThatExceptionOfType(RegistryUnavailableException.class)
        .isThrownBy(() -> encodeWith(failure));
  }

  private void assertBroken(RuntimeException failure) {
    assertThatExceptionOfType(UnreadableEventException.class)
        .isThrownBy(() -> decodeWith(failure))
        .matches(e -> e.code() == Code.BYTES);
    assertThatIllegalArgumentException().isThrownBy(() -> encodeWith(failure));
  }

  private void decodeWith(RuntimeException failure) {
    EncodedEvent encoded = encode(SampleEvents.linkRequested());
    new AvroEventDecoder(
            (topic, bytes) -> {
              throw failure;
            })
        .decode(TopicCatalogue.LINK_COMMANDS, encoded);
  }

  private static void encodeWith(RuntimeException failure) {
    new AvroEventEncoder(
            (topic, value) -> {
              throw failure;
            })
        .encode(
            TopicCatalogue.LINK_COMMANDS,
            SampleEvents.envelope(LinkRequested.SCHEMA$, "user-1"),
            SampleEvents.linkRequested());
  }

  private EncodedEvent encode(LinkRequested event) {
    return encoder.encode(
        TopicCatalogue.LINK_COMMANDS,
        SampleEvents.envelope(LinkRequested.SCHEMA$, "user-1"),
        event);
  }

  private static String stackTrace(Throwable failure) {
    StringWriter text = new StringWriter();
    failure.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
