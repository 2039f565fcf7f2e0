package com.fiscility.localstack.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fiscility.localstack.clock.SharedClock.Patience;
import com.fiscility.localstack.clock.SharedClock.Reader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedClockTest {

  private static final Duration WEEK = Duration.ofDays(7);
  private static final Reader LINK = new Reader("link-service", "one");
  private static final Reader OTHER_LINK = new Reader("link-service", "two");
  private static final Reader GATEWAY = new Reader("gateway-service", "one");

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void aFileThatIsNotThere() {
    file = directory.resolve("clock");
  }

  @Test
  void startsAtRealTimeAndGoesOnAfterARestartWhereItStood() throws Exception {
    SharedClock clock = patient();
    assertThat(clock.reading().offset()).isZero();

    clock.advance(WEEK);
    ClockReading moved = clock.advance(Duration.ofHours(1));

    assertThat(moved.offset()).isEqualTo(WEEK.plusHours(1));
    assertThat(patient().reading()).isEqualTo(moved);
    assertThat(patient().advance(WEEK).version()).isGreaterThan(moved.version());
  }

  @Test
  void aMoveReturnsOnlyWhenEachInstanceThatReadsHasApplied() throws Exception {
    SharedClock clock = patient();
    clock.report(LINK, 0);
    clock.report(OTHER_LINK, 0);
    clock.report(GATEWAY, 0);

    CompletableFuture<ClockReading> move = inBackground(() -> clock.advance(WEEK));
    await().until(() -> clock.reading().version() == 1);
    clock.report(LINK, 1);
    clock.report(GATEWAY, 1);
    assertThat(move).isNotDone();

    clock.report(OTHER_LINK, 1);
    assertThat(move.join().offset()).isEqualTo(WEEK);
  }

  @Test
  void nobodyWaitsForAReaderThatIsGone() throws Exception {
    SharedClock clock =
        new SharedClock(file, new Patience(Duration.ofMillis(50), Duration.ofSeconds(30)));
    clock.report(LINK, 0);

    assertThat(clock.advance(WEEK).offset()).isEqualTo(WEEK);
  }

  @Test
  void whoAsksButDoesNotApplyIsNamedAndTheMoveStays() throws Exception {
    SharedClock clock =
        new SharedClock(file, new Patience(Duration.ofSeconds(30), Duration.ofMillis(50)));
    clock.report(LINK, 0);
    clock.report(GATEWAY, 1);

    assertThatThrownBy(() -> clock.advance(WEEK))
        .isInstanceOf(LaggingReadersException.class)
        .hasMessageContaining("link-service")
        .hasMessageNotContaining("gateway-service");
    assertThat(patient().reading().offset()).isEqualTo(WEEK);
  }

  @Test
  void aMoveThatCannotBeWrittenDownIsNoMove() throws Exception {
    SharedClock clock = patient();
    Files.createDirectories(file.resolve("in its way"));

    assertThatThrownBy(() -> clock.advance(WEEK)).isInstanceOf(IOException.class);
    assertThat(clock.reading().offset()).isZero();
  }

  @Test
  void aFileThatHoldsNoClockIsRefusedInsteadOfTakingTimeBack() throws Exception {
    Files.writeString(file, "1970");

    assertThatThrownBy(this::patient).isInstanceOf(IOException.class).hasMessageContaining("clock");
  }

  private SharedClock patient() throws IOException {
    return new SharedClock(file, new Patience(Duration.ofSeconds(30), Duration.ofSeconds(30)));
  }

  private static <T> CompletableFuture<T> inBackground(Callable<T> action) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return action.call();
          } catch (Exception e) {
            throw new CompletionException(e);
          }
        });
  }
}
