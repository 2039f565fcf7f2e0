package com.fiscility.messaging.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.localstack.SharedStack;
import com.fiscility.messaging.deadletter.DeadLetterHeaders;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.EncodedEvent.EncodedHeader;
import com.fiscility.messaging.envelope.EventHeaders;
import com.fiscility.messaging.testing.Events;
import com.fiscility.messaging.testing.Handled;
import com.fiscility.messaging.testing.RawProducer;
import com.fiscility.messaging.testing.Records;
import com.fiscility.messaging.testing.TestService;
import com.fiscility.messaging.testing.TestTopics;
import com.fiscility.schemas.Topic;
import com.fiscility.schemas.TopicCatalogue;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Records that a consumer can do nothing with, between records that it can. */
class PoisonIT {

  private static final String CONSUMER = "poisoned";

  private final Topic topic = TestTopics.newTopic(Topic.Kind.EVENTS, 1);
  private final Topic deadLetters = TopicCatalogue.deadLettersOf(topic, CONSUMER);
  private RawProducer producer;

  @BeforeEach
  void open() {
    producer = new RawProducer(SharedStack.kafkaBootstrapServers());
  }

  @AfterEach
  void close() {
    producer.close();
  }

  @Test
  void eachKindOfPoisonIsDeadLetteredUnchangedAndItsNeighboursAreHandledOnceInOrder() {
    Handled handled = Handled.failingAt("bug");
    try (TestService service = withDatabase(handled).start()) {
      EncodedEvent good = Events.event(service.encoder(), topic, "good");
      EncodedEvent garbage = with(good, "garbage", new byte[] {1, 2, 3});
      EncodedEvent unknownSchema = with(good, "unknown-schema", new byte[] {0, 127, 0, 0, 1, 5});
      EncodedEvent bug = Events.event(service.encoder(), topic, "bug");
      EncodedEvent bare =
          new EncodedEvent(
              topic.name(), null, List.of(), "no headers".getBytes(StandardCharsets.UTF_8));
      EncodedEvent wrongType = withType(good, "com.fiscility.events.UserContact");

      producer.send(
          named(service, "1"),
          garbage,
          named(service, "2"),
          bug,
          named(service, "3"),
          unknownSchema,
          bare,
          named(service, "4"),
          wrongType,
          named(service, "5"));

      await().until(() -> handled.stored().contains("5"));
      assertThat(handled.stored()).containsExactly("1", "2", "3", "4", "5");
      await().until(() -> Records.of(deadLetters).size() == 5);
      assertUnchanged(Records.of(deadLetters), garbage, bug, unknownSchema, bare, wrongType);
      assertThat(Records.of(deadLetters))
          .extracting(letter -> Records.header(letter, DeadLetterHeaders.CODE))
          .containsExactlyInAnyOrder(
              "BYTES", "HANDLER_FAILED", "UNKNOWN_SCHEMA", "HEADERS", "UNKNOWN_TYPE");
      await()
          .during(Duration.ofMillis(500))
          .atMost(Duration.ofSeconds(2))
          .until(() -> handled.stored().size() == 5 && Records.of(deadLetters).size() == 5);
    }
  }

  @Test
  void aFailingRecordIsTriedThreeTimesAloneAndItsExceptionsMessageStaysHere() {
    Handled handled = Handled.failingAt("bug");
    try (TestService service = withDatabase(handled).start()) {
      producer.send(named(service, "bug"));

      await().until(() -> Records.of(deadLetters).size() == 1);
      assertThat(handled.attempts("bug")).as("once in its batch, three times alone").isEqualTo(4);
      ConsumerRecord<byte[], byte[]> letter = Records.of(deadLetters).get(0);
      assertThat(Records.header(letter, DeadLetterHeaders.EXCEPTION_CLASS))
          .isEqualTo(IllegalStateException.class.getName());
      assertThat(Records.header(letter, DeadLetterHeaders.TOPIC)).isEqualTo(topic.name());
      assertThat(Records.header(letter, DeadLetterHeaders.PARTITION)).isEqualTo("0");
      assertThat(Records.header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("0");
      assertThat(Records.header(letter, DeadLetterHeaders.CONSUMER)).isEqualTo(CONSUMER);
      letter
          .headers()
          .forEach(
              header ->
                  assertThat(new String(header.value(), StandardCharsets.UTF_8))
                      .doesNotContain("secret"));
    }
  }

  @Test
  void aServiceWithoutADatabasePublishesItsDeadLettersBeforeItGoesOn() {
    Handled handled = Handled.all();
    try (TestService service = TestService.withoutDatabase().with(to(handled)).start()) {
      EncodedEvent garbage = with(named(service, "x"), "garbage", new byte[] {9});

      producer.send(named(service, "1"), garbage, named(service, "2"));

      await().until(() -> handled.stored().contains("2"));
      assertThat(handled.stored()).containsExactly("1", "2");
      assertUnchanged(Records.of(deadLetters), garbage);
    }
  }

  private TestService.Setup withDatabase(Handled handled) {
    return TestService.withDatabase(TestService.newDatabase("poison")).with(to(handled));
  }

  private Subscription to(Handled handled) {
    return new Subscription(CONSUMER, CONSUMER + "-" + topic.name(), List.of(topic), 1, handled);
  }

  private EncodedEvent named(TestService service, String user) {
    return Events.event(service.encoder(), topic, user);
  }

  private static EncodedEvent with(EncodedEvent event, String key, byte[] value) {
    return new EncodedEvent(
        event.topic(), key.getBytes(StandardCharsets.UTF_8), event.headers(), value);
  }

  private static EncodedEvent withType(EncodedEvent event, String type) {
    List<EncodedHeader> headers = new ArrayList<>(event.headers());
    headers.removeIf(header -> header.name().equals(EventHeaders.TYPE));
    headers.add(new EncodedHeader(EventHeaders.TYPE, type.getBytes(StandardCharsets.UTF_8)));
    return new EncodedEvent(event.topic(), event.key(), headers, event.value());
  }

  /** Key, value and headers, whatever the order of the letters. */
  private static void assertUnchanged(
      List<ConsumerRecord<byte[], byte[]>> letters, EncodedEvent... sources) {
    assertThat(letters).hasSize(sources.length);
    for (EncodedEvent source : sources) {
      assertThat(letters)
          .anySatisfy(
              letter -> {
                assertThat(letter.key()).isEqualTo(source.key());
                assertThat(letter.value()).isEqualTo(source.value());
                List<EncodedHeader> headers = EventHeaders.fromKafka(letter.headers());
                assertThat(headers.subList(0, source.headers().size()))
                    .usingRecursiveFieldByFieldElementComparator()
                    .isEqualTo(source.headers());
              });
    }
  }
}
