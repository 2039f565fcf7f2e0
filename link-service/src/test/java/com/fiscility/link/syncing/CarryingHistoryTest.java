package com.fiscility.link.syncing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.link.connection.domain.Connection;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.outbox.Outbox;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.util.JdkIdGenerator;
import reactor.core.publisher.Mono;
import reactor.test.StepVerifier;

class CarryingHistoryTest {

  private final List<String> told = new ArrayList<>();
  private final CarryingHistory history =
      new CarryingHistory(
          new Nothing(), CarryingHistoryTest::event, new Told(), new JdkIdGenerator());

  @Test
  void whatGaveWayMakesTheLastPartsOfTheSync() {
    List<String> gone = IntStream.range(0, 1_201).mapToObj(Integer::toString).toList();

    StepVerifier.create(history.tellGone(gone, round(5))).verifyComplete();

    assertThat(told).containsExactly("3: 0 to 499", "4: 500 to 999", "5: 1000 to 1200");
  }

  @Test
  void aSyncThatNothingGaveWayToIsToldAlready() {
    StepVerifier.create(history.tellGone(List.of(), round(2))).verifyComplete();

    assertThat(told).isEmpty();
  }

  private static SyncEvents.Round round(int parts) {
    Connection connection =
        new Connection(
            "item",
            "user",
            1,
            null,
            null,
            null,
            null,
            null,
            null,
            Instant.EPOCH,
            List.of(),
            List.of());
    return new SyncEvents.Round(connection, 1, new UUID(0, 1), parts, Instant.EPOCH);
  }

  private static EncodedEvent event(SyncEvents.Round round, int number, StagedParts.Part part) {
    List<String> gone = part.removed();
    String text = "%d: %s to %s".formatted(number, gone.get(0), gone.get(gone.size() - 1));
    return new EncodedEvent("topic", null, List.of(), text.getBytes(StandardCharsets.UTF_8));
  }

  private final class Told implements Outbox {

    @Override
    public Mono<Void> append(List<EncodedEvent> events) {
      events.forEach(event -> told.add(new String(event.value(), StandardCharsets.UTF_8)));
      return Mono.empty();
    }

    @Override
    public void committed() {}
  }

  private static final class Nothing implements CarriedTransactions {

    @Override
    public Mono<Integer> carry(
        String userId, String from, String to, Map<String, String> accounts) {
      return Mono.just(0);
    }

    @Override
    public Mono<StagedParts.Part> part(String userId, String itemId, String after, int size) {
      return Mono.empty();
    }

    @Override
    public Mono<List<String>> makeRoom(String userId, String itemId) {
      return Mono.just(List.of());
    }
  }
}
