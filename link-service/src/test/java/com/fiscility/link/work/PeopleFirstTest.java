package com.fiscility.link.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.test.scheduler.VirtualTimeScheduler;

class PeopleFirstTest {

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final AtomicInteger begun = new AtomicInteger();
  private double load;
  private final PeopleFirst people = new PeopleFirst(() -> load, time);

  @Test
  void withoutPeopleAllBeginsAtOnce() {
    load = 1;
    want(500);

    assertThat(begun).hasValue(500);
  }

  @Test
  void whileSomebodyIsServedItBeginsOneByOne() {
    load = 0.35;
    people.somebodyCame();
    want(500);

    assertThat(begun).hasValue(0);
    time.advanceTimeBy(Duration.ofMillis(100));
    assertThat(begun).hasValueBetween(5, 7);
  }

  @Test
  void busyProcessorsMakeItSlowButNeverStopIt() {
    load = 0.9;
    int before = serve(60);
    int slow = serve(10) - before;

    assertThat(slow).isBetween(18, 22);
  }

  @Test
  void processorsWithRoomMakeItFast() {
    load = 0.9;
    serve(60);
    load = 0.3;
    int before = serve(5);

    assertThat(serve(1) - before).isGreaterThan(100);
  }

  @Test
  void afterTheLastPersonAllThatWaitsBegins() {
    load = 0.9;
    people.somebodyCame();
    want(500);
    time.advanceTimeBy(Duration.ofMillis(450));
    assertThat(begun.get()).isLessThan(40);

    time.advanceTimeBy(Duration.ofMillis(200));
    assertThat(begun).hasValue(500);
    want(1);
    assertThat(begun).hasValue(501);
  }

  @Test
  void whoGaveUpWaitingTakesNobodysTurn() {
    load = 0.9;
    people.somebodyCame();
    people.turn().subscribe().dispose();
    want(1);
    time.advanceTimeBy(Duration.ofMillis(100));

    assertThat(begun).hasValue(1);
  }

  /** Somebody comes four times a second while there is more to do than ever begins. */
  private int serve(int seconds) {
    for (int i = 0; i < 4 * seconds; i++) {
      people.somebodyCame();
      want(500);
      time.advanceTimeBy(Duration.ofMillis(250));
    }
    return begun.get();
  }

  private void want(int pieces) {
    for (int i = 0; i < pieces; i++) {
      people.turn().subscribe(x -> {}, e -> {}, begun::incrementAndGet);
    }
  }
}
