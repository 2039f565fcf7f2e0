package com.fiscility.messaging.listening;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.messaging.deadletter.DeadLetter;
import com.fiscility.messaging.envelope.DecodedEvent;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.envelope.Envelope;
import com.fiscility.messaging.envelope.RegistryUnavailableException;
import com.fiscility.messaging.envelope.UnreadableEventException;
import com.fiscility.messaging.testing.TestTopics;
import com.fiscility.schemas.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

/** What happens to each record of a batch; a record does what its key says. */
class BatchSettlementTest {

  private final Topic topic = TestTopics.newTopic(Topic.Kind.EVENTS, 1);
  private final List<String> stored = new ArrayList<>();
  private final List<String> deadLetters = new ArrayList<>();
  private int tries;
  private boolean deadLettersFail;

  @Test
  void aGoodBatchIsStoredAtOnce() {
    assertThat(settle("a", "b", "c")).isEqualTo(new Progress(3, null));
    assertThat(stored).containsExactly("a", "b", "c");
    assertThat(tries).isEqualTo(1);
  }

  @Test
  void aBugIsIsolatedTriedThreeTimesAndGivenUp() {
    assertThat(settle("a", "bug", "c")).isEqualTo(new Progress(3, null));
    assertThat(stored).containsExactly("a", "c");
    assertThat(deadLetters).containsExactly("bug HANDLER_FAILED");
    assertThat(tries).as("batch, a, bug three times, c").isEqualTo(6);
  }

  @Test
  void anErrorOfARecordIsABugToo() {
    assertThat(settle("overflow", "b")).isEqualTo(new Progress(2, null));
    assertThat(stored).containsExactly("b");
    assertThat(deadLetters).containsExactly("overflow HANDLER_FAILED");
  }

  @Test
  void failingInfrastructureStopsTheBatchAndGivesNothingUp() {
    Progress progress = settle("outage", "b");

    assertThat(progress.settled()).isZero();
    assertThat(progress.interruption()).isInstanceOf(UncheckedIOException.class);
    assertThat(tries).isEqualTo(1);
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void infrastructureThatFailsDuringIsolationStopsThere() {
    Progress progress = settle("a", "bug", "c", "outage", "e");

    assertThat(progress.settled()).isEqualTo(3);
    assertThat(stored).containsExactly("a", "c");
    assertThat(deadLetters).containsExactly("bug HANDLER_FAILED");
  }

  @Test
  void aHandlerThatNeverEndsIsInfrastructure() {
    assertThat(settle("hanging").settled()).isZero();
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void whatCannotBeReadIsGivenUpBetweenItsNeighbours() {
    assertThat(settle("a", "garbage", "garbage", "d")).isEqualTo(new Progress(4, null));
    assertThat(stored).containsExactly("a", "d");
    assertThat(deadLetters).containsExactly("garbage BYTES", "garbage BYTES");
    assertThat(tries).isEqualTo(2);
  }

  @Test
  void whatIsBeforeAnUnknownSchemaIsStoredWhileTheRegistryIsAway() {
    Progress progress = settle("a", "b", "registry", "d");

    assertThat(progress.settled()).isEqualTo(2);
    assertThat(progress.interruption()).isInstanceOf(RegistryUnavailableException.class);
    assertThat(stored).containsExactly("a", "b");
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void aDeadLetterThatCannotBeStoredKeepsItsRecordUnsettled() {
    deadLettersFail = true;

    Progress progress = settle("a", "bug", "c");

    assertThat(progress.settled()).isEqualTo(1);
    assertThat(progress.interruption()).isInstanceOf(IllegalStateException.class);
    assertThat(stored).containsExactly("a");
  }

  private Progress settle(String... keys) {
    Subscription subscription =
        new Subscription("consumer", "group", List.of(topic), 1, this::handle);
    ListeningParts parts =
        new ListeningParts(
            this::decode,
            new BlockingBridge(Duration.ofMillis(300)),
            new FailureClassifier(),
            this::giveUp,
            new ListeningProperties(200, Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO));
    BatchSettlement settlement =
        new BatchSettlement(
            subscription,
            new RecordReader(parts.decoder(), subscription.topics()),
            parts,
            new ListeningMetrics(new SimpleMeterRegistry(), "consumer"));
    List<ConsumerRecord<byte[], byte[]>> batch = new ArrayList<>();
    for (String key : keys) {
      batch.add(
          new ConsumerRecord<>(
              topic.name(), 0, batch.size(), key.getBytes(StandardCharsets.UTF_8), new byte[0]));
    }
    return settlement.settle(batch);
  }

  private DecodedEvent decode(Topic from, EncodedEvent record) {
    byte[] key = record.key();
    String subject = new String(key == null ? new byte[0] : key, StandardCharsets.UTF_8);
    if (subject.equals("garbage")) {
      throw new UnreadableEventException(UnreadableEventException.Code.BYTES, "garbage");
    }
    if (subject.equals("registry")) {
      throw new RegistryUnavailableException("away");
    }
    UUID id = new UUID(0, 0);
    return new DecodedEvent(
        new Envelope(id, "type", "source", Instant.EPOCH, subject, id, null, null, null), null);
  }

  private Mono<Void> handle(List<Received> batch) {
    tries++;
    for (Received event : batch) {
      switch (event.envelope().subject()) {
        case "bug" -> throw new IllegalArgumentException();
        case "overflow" -> throw new StackOverflowError();
        case "outage" -> throw new UncheckedIOException(new IOException());
        case "hanging" -> {
          return Mono.never();
        }
        default -> {
          // Stored below, with its batch.
        }
      }
    }
    return Mono.fromRunnable(() -> batch.forEach(event -> stored.add(event.envelope().subject())));
  }

  private Mono<Void> giveUp(DeadLetter letter) {
    if (deadLettersFail) {
      return Mono.error(new IllegalStateException());
    }
    byte[] key = letter.record().key();
    deadLetters.add(
        new String(key == null ? new byte[0] : key, StandardCharsets.UTF_8)
            + " "
            + letter.failure().code());
    return Mono.empty();
  }
}
