package com.fiscility.link.work;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Scheduler;

/**
 * Keeps processors free for people. Work that nobody waits for begins one by one, as fast as the
 * processors allow: faster while they have room, slower while they are busy, and never so slowly
 * that it would not come to an end. While somebody is served, it leaves more room than while nobody
 * is; but it always leaves some, so that who comes after a quiet moment does not find everything
 * begun at once.
 *
 * <p>Plaid's answers are not what it looks at: a slow bank makes people wait, but needs no
 * processor.
 */
final class PeopleFirst {

  /** So long after somebody came the next one is expected. */
  private static final Duration SERVED = Duration.ofMillis(500);

  private static final Duration TICK = Duration.ofMillis(20);
  private static final Duration JUDGED = Duration.ofMillis(200);

  private final Pace besidePeople = new Pace(0.4, 2, 8);
  private final Pace alone = new Pace(0.9, 32, 32);

  private final DoubleSupplier load;
  private final Scheduler time;
  private final Deque<MonoSink<Void>> waiting = new ArrayDeque<>();
  private volatile long servedUntil = Long.MIN_VALUE;
  private double due = 1;
  private long judgeAt;
  private long countedAt;
  private boolean ticking;

  /**
   * @param load share of the processors in use lately, 0 to 1
   * @param time the clock and the timer
   */
  PeopleFirst(DoubleSupplier load, Scheduler time) {
    this.load = load;
    this.time = time;
    this.countedAt = now();
  }

  /** Somebody waits for something. */
  void somebodyCame() {
    servedUntil = now() + SERVED.toMillis();
  }

  /** Ends when work that nobody waits for may begin. */
  Mono<Void> turn() {
    return Mono.create(this::enter);
  }

  private void enter(MonoSink<Void> sink) {
    synchronized (this) {
      count();
      if (due < 1 || !waiting.isEmpty()) {
        waiting.add(sink);
        sink.onDispose(() -> forget(sink));
        tickLater();
        return;
      }
      due--;
    }
    sink.success();
  }

  private synchronized void forget(MonoSink<Void> sink) {
    waiting.remove(sink);
  }

  private void tick() {
    List<MonoSink<Void>> next = new ArrayList<>();
    synchronized (this) {
      ticking = false;
      count();
      while (due >= 1 && !waiting.isEmpty()) {
        next.add(waiting.poll());
        due--;
      }
      if (!waiting.isEmpty()) {
        tickLater();
      }
    }
    next.forEach(MonoSink::success);
  }

  /** Counts what may begin by now; what did not in quiet times is not made good. */
  private void count() {
    long now = now();
    Pace pace = now < servedUntil ? besidePeople : alone;
    if (now >= judgeAt) {
      judgeAt = now + JUDGED.toMillis();
      pace.judge(load.getAsDouble());
    }
    double most = 1 + pace.rate() * TICK.toMillis() / 1000;
    due = Math.min(most, due + pace.rate() * (now - countedAt) / 1000);
    countedAt = now;
  }

  private void tickLater() {
    if (!ticking) {
      ticking = true;
      time.schedule(this::tick, TICK.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private long now() {
    return time.now(TimeUnit.MILLISECONDS);
  }
}
