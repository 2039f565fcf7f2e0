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
 * Keeps processors free for people. While nobody is being served, work that nobody waits for begins
 * at once. While somebody is, it begins one by one, as fast as the processors allow: faster while
 * they have room, slower while they are busy, and never slower than {@value #SLOWEST} a second, so
 * that it comes to an end however many people there are.
 *
 * <p>Plaid's answers are not what it looks at: a slow bank makes people wait, but needs no
 * processor.
 */
final class PeopleFirst {

  /** Share of the processors in use above which work that nobody waits for gives way. */
  private static final double BUSY = 0.4;

  /** Pieces a second. */
  private static final double SLOWEST = 2;

  private static final double FIRST = 64;
  private static final double FASTEST = 1000;
  private static final double SLOWER = 0.7;
  private static final double FASTER = 1.2;

  /** So long after somebody came the next one is expected. */
  private static final Duration SERVED = Duration.ofMillis(500);

  private static final Duration TICK = Duration.ofMillis(20);
  private static final Duration JUDGED = Duration.ofMillis(200);

  private final DoubleSupplier load;
  private final Scheduler time;
  private final Deque<MonoSink<Void>> waiting = new ArrayDeque<>();
  private volatile long servedUntil = Long.MIN_VALUE;
  private double rate = FIRST;
  private double due;
  private long judgeAt;
  private long tickedAt;
  private boolean ticking;

  /**
   * @param load share of the processors in use lately, 0 to 1
   * @param time the clock and the timer
   */
  PeopleFirst(DoubleSupplier load, Scheduler time) {
    this.load = load;
    this.time = time;
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
      if (serving() || ticking) {
        waiting.add(sink);
        sink.onDispose(() -> forget(sink));
        if (!ticking) {
          ticking = true;
          due = 0;
          rate = FIRST;
          tickedAt = now();
          judgeAt = tickedAt + JUDGED.toMillis();
          tickLater();
        }
        return;
      }
    }
    sink.success();
  }

  private synchronized void forget(MonoSink<Void> sink) {
    waiting.remove(sink);
  }

  private void tick() {
    List<MonoSink<Void>> next = new ArrayList<>();
    synchronized (this) {
      judge();
      due = serving() ? due + rate * (now() - tickedAt) / 1000 : waiting.size();
      tickedAt = now();
      while (due >= 1 && !waiting.isEmpty()) {
        next.add(waiting.poll());
        due--;
      }
      due = Math.min(due, 1);
      // As long as people come, the rate that was found stays known.
      ticking = serving() || !waiting.isEmpty();
      if (ticking) {
        tickLater();
      }
    }
    next.forEach(MonoSink::success);
  }

  private void judge() {
    if (now() >= judgeAt) {
      judgeAt = now() + JUDGED.toMillis();
      rate =
          load.getAsDouble() > BUSY
              ? Math.max(SLOWEST, rate * SLOWER)
              : Math.min(FASTEST, rate * FASTER);
    }
  }

  private boolean serving() {
    return now() < servedUntil;
  }

  private void tickLater() {
    time.schedule(this::tick, TICK.toMillis(), TimeUnit.MILLISECONDS);
  }

  private long now() {
    return time.now(TimeUnit.MILLISECONDS);
  }
}
