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
  void theFirstPieceAfterAQuietTimeBeginsAtOnce() {
    load = 1;
    time.advanceTimeBy(Duration.ofMinutes(1));
    want(1);

    assertThat(begun).hasValue(1);
  }

  @Test
  void withoutPeopleItBeginsAsFastAsTheProcessorsAllow() {
    load = 0.7;
    want(5000);
    time.advanceTimeBy(Duration.ofSeconds(5));
    int before = begun.get();
    time.advanceTimeBy(Duration.ofSeconds(1));

    assertThat(begun.get() - before).isGreaterThan(500);
  }

  @Test
  void aQuietMomentBeginsNothingInABurst() {
    load = 0.95;
    serve(60);
    int before = begun.get();
    time.advanceTimeBy(Duration.ofSeconds(2));

    assertThat(begun.get() - before).isLessThan(70);
  }

  @Test
  void withoutPeopleItIsSlowOnBusyProcessorsButQuickerThanBesideThem() {
    load = 0.95;
    want(900);
    time.advanceTimeBy(Duration.ofSeconds(5));
    int before = begun.get();
    time.advanceTimeBy(Duration.ofSeconds(10));

    assertThat(begun.get() - before).isBetween(316, 324);
  }

  @Test
  void whileSomebodyIsServedItBeginsOneByOne() {
    load = 0.35;
    people.somebodyCame();
    want(500);
    assertThat(begun).hasValue(1);

    time.advanceTimeBy(Duration.ofMillis(400));
    assertThat(begun).hasValueBetween(4, 6);
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
  void whatWasFoundBesidePeopleIsKnownWhenTheyComeBack() {
    load = 0.9;
    serve(60);
    load = 0.3;
    time.advanceTimeBy(Duration.ofSeconds(5));
    load = 0.9;
    int before = begun.get();

    assertThat(serve(1) - before).isBetween(1, 4);
  }

  @Test
  void whoGaveUpWaitingTakesNobodysTurn() {
    load = 0.9;
    people.somebodyCame();
    want(1);
    people.turn().subscribe().dispose();
    want(1);
    time.advanceTimeBy(Duration.ofMillis(250));

    assertThat(begun).hasValue(2);
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
