package com.fiscility.link.work;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.link.quota.Lane;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;
import reactor.test.scheduler.VirtualTimeScheduler;

class PeopleFirstTest {

  private static final double IDLE = 0.3;
  private static final double BUSY = 0.95;

  private final VirtualTimeScheduler time = VirtualTimeScheduler.create();
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger wentOn = new AtomicInteger();
  private double load;
  private final PeopleFirst people = new PeopleFirst(() -> load, time);

  @Test
  void theFirstPieceAfterAQuietTimeBeginsAtOnce() {
    load = BUSY;
    time.advanceTimeBy(Duration.ofMinutes(1));
    want(1);

    assertThat(begun).hasValue(1);
  }

  @Test
  void withoutPeopleItBeginsAsFastAsTheProcessorsAllow() {
    load = 0.5;
    want(5000);
    time.advanceTimeBy(Duration.ofSeconds(5));

    assertThat(begunIn(1)).isGreaterThan(500);
  }

  @Test
  void aQuietMomentBeginsNothingInABurst() {
    load = BUSY;
    serve(60);
    int before = begun.get();
    time.advanceTimeBy(Duration.ofSeconds(2));

    assertThat(begun.get() - before).isLessThan(110);
  }

  @Test
  void aPaceThatNobodyNeededAnyMoreIsNotKept() {
    load = IDLE;
    want(3000);
    time.advanceTimeBy(Duration.ofSeconds(20));
    assertThat(begun).hasValue(3000);

    time.advanceTimeBy(Duration.ofSeconds(10));
    want(64);
    time.advanceTimeBy(Duration.ofMillis(200));

    assertThat(begun.get() - 3000).isLessThan(15);
  }

  @Test
  void singlePiecesMakeItNoFaster() {
    load = IDLE;
    for (int i = 0; i < 100; i++) {
      want(1);
      time.advanceTimeBy(Duration.ofMillis(200));
    }
    want(64);
    int before = begun.get();
    time.advanceTimeBy(Duration.ofMillis(200));

    assertThat(begun.get() - before).isLessThan(15);
  }

  @Test
  void withoutPeopleItIsSlowOnBusyProcessorsButQuickerThanBesideThem() {
    load = BUSY;
    want(900);
    time.advanceTimeBy(Duration.ofSeconds(5));

    assertThat(begunIn(10)).isBetween(475, 485);
  }

  /** Just when the processors are busy, timers are late. */
  @Test
  void aLateTimerCostsNothing() {
    load = BUSY;
    PeopleFirst late = new PeopleFirst(() -> load, new LateTimers(time));
    for (int i = 0; i < 900; i++) {
      late.first().subscribe(x -> {}, e -> {}, begun::incrementAndGet);
    }

    assertThat(begunIn(10)).isBetween(465, 485);
  }

  @Test
  void whileSomebodyIsServedItBeginsOneByOne() {
    load = 0.35;
    people.somebodyCame();
    want(500);
    assertThat(begun).hasValue(1);

    time.advanceTimeBy(Duration.ofMillis(400));
    assertThat(begun).hasValueBetween(4, 7);
  }

  @Test
  void busyProcessorsMakeItSlowButNeverStopIt() {
    load = BUSY;
    int before = serve(60);

    assertThat(serve(10) - before).isBetween(47, 53);
  }

  @Test
  void processorsWithRoomMakeItFast() {
    load = BUSY;
    serve(60);
    load = IDLE;
    int before = serve(5);

    assertThat(serve(1) - before).isGreaterThan(100);
  }

  @Test
  void whatWasFoundBesidePeopleIsKnownWhenTheyComeBack() {
    load = BUSY;
    serve(60);
    load = IDLE;
    time.advanceTimeBy(Duration.ofSeconds(5));
    load = BUSY;
    int before = begun.get();

    assertThat(serve(1) - before).isBetween(4, 8);
  }

  @Test
  void whatHasBegunGoesOnBeforeAnythingElseBegins() {
    load = BUSY;
    want(200);
    int before = begun.get();
    for (int i = 0; i < 30; i++) {
      people.further(Lane.SCHEDULE).subscribe(x -> {}, e -> {}, wentOn::incrementAndGet);
    }
    time.advanceTimeBy(Duration.ofMillis(500));

    assertThat(wentOn.get()).isBetween(20, 28);
    assertThat(begun).hasValue(before);
    assertThat(begunIn(2)).isBetween(80, 100);
    assertThat(wentOn).hasValue(30);
  }

  @Test
  void whatBringsMuchCountsLikeSeveralThatBringNothing() {
    load = BUSY;
    want(500);
    time.advanceTimeBy(Duration.ofSeconds(2));
    people.brought(9_600);

    assertThat(begunIn(1)).isLessThanOrEqualTo(1);
    assertThat(begunIn(1)).isBetween(44, 52);
  }

  @Test
  void whatAPersonWaitsForGoesOnAtOnce() {
    load = BUSY;
    serve(10);
    Mono<Void> step = people.further(Lane.PERSON);
    step.subscribe(x -> {}, e -> {}, wentOn::incrementAndGet);

    assertThat(wentOn).hasValue(1);
  }

  @Test
  void whoGaveUpWaitingTakesNobodysTurn() {
    load = BUSY;
    people.somebodyCame();
    want(1);
    people.first().subscribe().dispose();
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

  /** How many begin meanwhile. */
  private int begunIn(int seconds) {
    int before = begun.get();
    time.advanceTimeBy(Duration.ofSeconds(seconds));
    return begun.get() - before;
  }

  private void want(int pieces) {
    for (int i = 0; i < pieces; i++) {
      people.first().subscribe(x -> {}, e -> {}, begun::incrementAndGet);
    }
  }

  private record LateTimers(VirtualTimeScheduler time) implements Scheduler {

    @Override
    public Disposable schedule(Runnable task) {
      return time.schedule(task);
    }

    @Override
    public Disposable schedule(Runnable task, long delay, TimeUnit unit) {
      return time.schedule(task, unit.toMillis(delay) + 150, TimeUnit.MILLISECONDS);
    }

    @Override
    public long now(TimeUnit unit) {
      return time.now(unit);
    }

    @Override
    public Worker createWorker() {
      return time.createWorker();
    }
  }
}
