package com.fiscility.link.work;

import com.fiscility.link.quota.Lane;
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
 * Keeps processors free for people. Steps that nobody waits for begin one by one, as fast as the
 * processors allow: faster while they have room, slower while they are busy, and never so slowly
 * that they would not come to an end. While somebody is served, it leaves more room than while
 * nobody is; but it always leaves some, so that who comes after a quiet moment does not find
 * everything begun at once. What has begun goes on before anything else begins.
 *
 * <p>Plaid's answers are not what it looks at: a slow bank makes people wait, but needs no
 * processor.
 */
final class PeopleFirst implements Steps {

  /** So long after somebody came the next one is expected. */
  private static final Duration SERVED = Duration.ofMillis(500);

  private static final Duration TICK = Duration.ofMillis(20);
  private static final Duration JUDGED = Duration.ofMillis(200);

  /** So many changed rows are as much work as a step that changes none. */
  private static final double ROWS_OF_A_STEP = 200;

  private final Pace besidePeople = new Pace(0.4, 5, 10);
  private final Pace alone = new Pace(0.9, 48, 48);

  private final DoubleSupplier load;
  private final Scheduler time;
  private final Deque<MonoSink<Void>> further = new ArrayDeque<>();
  private final Deque<MonoSink<Void>> fresh = new ArrayDeque<>();
  private volatile long servedUntil = Long.MIN_VALUE;
  private double due = 1;
  private boolean wanted;
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
    this.judgeAt = countedAt;
  }

  /** Somebody waits for something. */
  void somebodyCame() {
    servedUntil = now() + SERVED.toMillis();
  }

  /** Ends when work that nobody waits for may begin. */
  Mono<Void> first() {
    return Mono.create(sink -> enter(sink, fresh));
  }

  @Override
  public Mono<Void> further(Lane lane) {
    return lane == Lane.PERSON ? Mono.empty() : Mono.create(sink -> enter(sink, further));
  }

  @Override
  public synchronized void brought(int rows) {
    count();
    due -= rows / ROWS_OF_A_STEP;
  }

  private void enter(MonoSink<Void> sink, Deque<MonoSink<Void>> queue) {
    synchronized (this) {
      count();
      if (due < 1 || !nobodyWaits()) {
        queue.add(sink);
        wanted = true;
        sink.onDispose(() -> forget(sink, queue));
        tickLater();
        return;
      }
      due--;
    }
    sink.success();
  }

  private synchronized void forget(MonoSink<Void> sink, Deque<MonoSink<Void>> queue) {
    queue.remove(sink);
  }

  private void tick() {
    List<MonoSink<Void>> next = new ArrayList<>();
    synchronized (this) {
      ticking = false;
      count();
      while (due >= 1 && !nobodyWaits()) {
        next.add(further.isEmpty() ? fresh.poll() : further.poll());
        due--;
      }
      if (!nobodyWaits()) {
        tickLater();
      }
    }
    next.forEach(MonoSink::success);
  }

  private boolean nobodyWaits() {
    return further.isEmpty() && fresh.isEmpty();
  }

  /** Counts what may begin by now; what nobody wanted in quiet times is not made good. */
  private void count() {
    long now = now();
    Pace pace = now < servedUntil ? besidePeople : alone;
    if (now >= judgeAt) {
      judge(pace, now);
    }
    due += pace.rate() * (now - countedAt) / 1000;
    if (nobodyWaits()) {
      due = Math.min(1 + pace.rate() * TICK.toMillis() / 1000, due);
    }
    countedAt = now;
  }

  private void judge(Pace pace, long now) {
    long missed = (now - judgeAt) / JUDGED.toMillis();
    if (wanted) {
      pace.judge(load.getAsDouble());
    }
    if (nobodyWaits()) {
      pace.rest(wanted ? missed : missed + 1);
    }
    wanted = !nobodyWaits();
    judgeAt = now + JUDGED.toMillis();
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
