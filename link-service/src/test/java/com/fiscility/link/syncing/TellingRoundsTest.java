package com.fiscility.link.syncing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fiscility.link.connection.domain.Connection;
import com.fiscility.messaging.envelope.EncodedEvent;
import com.fiscility.messaging.outbox.Outbox;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.test.StepVerifier;

class TellingRoundsTest {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Forgotten<StagedParts.Part> parts = new Forgotten<>();
  private final List<String> told = new CopyOnWriteArrayList<>();

  @Test
  void allPartsAreToldOneAfterTheOther() {
    StepVerifier.create(telling(Integer.MAX_VALUE).tell(round(4), 4))
        .expectComplete()
        .verify(PATIENCE);

    assertThat(told)
        .containsExactly("1 after ", "2 after part-1", "3 after part-2", "4 after part-3");
  }

  @Test
  void aRoundWithoutChangesTellsNothing() {
    StepVerifier.create(telling(Integer.MAX_VALUE).tell(round(0), 0))
        .expectComplete()
        .verify(PATIENCE);

    assertThat(told).isEmpty();
  }

  @Test
  void partsThatWereToldAreGarbage() {
    telling(6).tell(round(9), 9).subscribe();
    await().until(() -> told.size() == 6);

    parts.awaitGarbage(5);
  }

  private TellingRounds telling(int stuckAt) {
    return new TellingRounds(
        new Staged(), (round, number, part) -> event(number, part), new Stored(stuckAt));
  }

  private static SyncEvents.Round round(int parts) {
    return new SyncEvents.Round(connection(), 1, new UUID(0, 1), parts, Instant.EPOCH);
  }

  private static Connection connection() {
    return new Connection(
        "item", "user", 1, null, null, null, null, null, null, Instant.EPOCH, List.of(), List.of());
  }

  private static EncodedEvent event(int number, StagedParts.Part part) {
    String after = part.removed().get(0);
    return new EncodedEvent(
        "topic", null, List.of(), (number + " after " + after).getBytes(StandardCharsets.UTF_8));
  }

  /** Parts that know after which they begin. */
  private final class Staged implements StagedParts {

    private int read;

    @Override
    public Mono<Part> part(String itemId, UUID roundId, String after, int size) {
      return Mono.fromCallable(
              () -> parts.watch(new Part(List.of(), List.of(after), "part-" + ++read)))
          .subscribeOn(Schedulers.parallel());
    }
  }

  /** Stores at once, only one never: the last of so many. */
  private final class Stored implements Outbox {

    private final int stuckAt;

    Stored(int stuckAt) {
      this.stuckAt = stuckAt;
    }

    @Override
    public Mono<Void> append(List<EncodedEvent> events) {
      return Mono.defer(
          () -> {
            told.add(new String(events.get(0).value(), StandardCharsets.UTF_8));
            return told.size() < stuckAt ? Mono.<Void>empty() : Mono.<Void>never();
          });
    }

    @Override
    public void committed() {}
  }
}
