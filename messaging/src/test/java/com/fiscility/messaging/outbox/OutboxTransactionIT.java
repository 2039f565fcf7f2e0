package com.fiscility.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.EncodedEvent.EncodedHeader;
import com.fiscility.messaging.testing.Events;
import com.fiscility.messaging.testing.Records;
import com.fiscility.messaging.testing.TestService;
import com.fiscility.messaging.testing.TestTopics;
import com.fiscility.schemas.Topic;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What the outbox owes to the transaction around it. */
class OutboxTransactionIT {

  private static final Topic TOPIC = TestTopics.newTopic(Topic.Kind.EVENTS, 1);
  private static TestService service;

  @BeforeAll
  static void start() {
    service =
        TestService.withDatabase(TestService.newDatabase("outbox_transaction"))
            .creating(TOPIC)
            .start();
    service.database().sql("CREATE TABLE state (value text)").then().block();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void stateAndEventRollBackTogether() {
    long records = Records.of(TOPIC).size();
    Mono<Void> failing =
        store("lost")
            .then(service.outbox().append(List.of(event("lost"))))
            .then(Mono.error(new IllegalArgumentException("after the append")));

    assertThatThrownBy(() -> service.inTransaction(failing).block())
        .isInstanceOf(IllegalArgumentException.class);

    assertThat(service.rows("state WHERE value = 'lost'")).isZero();
    assertThat(service.rows("outbox")).isZero();
    service.append(event("kept"));
    await().until(() -> Records.of(TOPIC).size() == records + 1);
    assertThat(Records.key(Records.of(TOPIC).get((int) records))).isEqualTo("kept");
  }

  @Test
  void appendingOutsideATransactionFails() {
    assertThatThrownBy(() -> service.outbox().append(List.of(event("nobody"))).block())
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("transaction");
    assertThat(service.rows("outbox")).isZero();
  }

  @Test
  void allPartsOfARecordArriveUnchanged() {
    List<EncodedHeader> headers =
        List.of(
            new EncodedHeader("twice", new byte[] {1}),
            new EncodedHeader("twice", new byte[] {(byte) 0xff, 0}),
            new EncodedHeader("empty", new byte[0]),
            new EncodedHeader("none", null));
    EncodedEvent odd =
        new EncodedEvent(
            TOPIC.name(), new byte[] {0, (byte) 0x80}, headers, new byte[] {0, 1, (byte) 0xfe});
    EncodedEvent bare = new EncodedEvent(TOPIC.name(), null, List.of(), null);
    int before = Records.of(TOPIC).size();

    service.append(odd, bare);

    await().until(() -> Records.of(TOPIC).size() == before + 2);
    List<ConsumerRecord<byte[], byte[]>> records = Records.of(TOPIC);
    ConsumerRecord<byte[], byte[]> first =
        records.get(records.get(before).key() == null ? before + 1 : before);
    ConsumerRecord<byte[], byte[]> second =
        records.get(records.get(before).key() == null ? before : before + 1);
    assertThat(first.key()).isEqualTo(odd.key());
    assertThat(first.value()).isEqualTo(odd.value());
    assertThat(first.headers().toArray())
        .extracting(header -> new EncodedHeader(header.key(), header.value()))
        .usingRecursiveFieldByFieldElementComparator()
        .isEqualTo(headers);
    assertThat(second.key()).isNull();
    assertThat(second.value()).isNull();
    assertThat(second.headers()).isEmpty();
  }

  @Test
  void aBacklogThatIsLargerThanAPageLeavesInParts() {
    int before = Records.of(TOPIC).size();
    EncodedEvent[] large = new EncodedEvent[30];
    Arrays.setAll(
        large,
        i -> new EncodedEvent(TOPIC.name(), new byte[] {(byte) i}, List.of(), new byte[900_000]));

    service.append(large);

    await().until(() -> Records.of(TOPIC).size() == before + large.length);
  }

  @Test
  void publishedRowsAreDeleted() {
    service.append(event("a"), event("b"), event("c"));

    await().atMost(Duration.ofSeconds(5)).until(() -> service.rows("outbox") == 0);
  }

  private static EncodedEvent event(String user) {
    return Events.event(service.encoder(), TOPIC, user);
  }

  private static Mono<Void> store(String value) {
    return service.database().sql("INSERT INTO state VALUES ($1)").bind(0, value).then();
  }
}
