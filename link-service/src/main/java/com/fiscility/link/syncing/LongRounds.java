package com.fiscility.link.syncing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;
import reactor.core.scheduler.Schedulers;

/**
 * Lets few rounds at a time go beyond their first page: those are the ones that hold full pages one
 * after the other. The others wait; what they keep in memory meanwhile is up to the caller.
 */
final class LongRounds {

  private final Duration patience;
  private final Deque<MonoSink<Boolean>> waiting = new ArrayDeque<>();
  private int free;

  /**
   * @param most how many at a time
   * @param patience how long one waits
   */
  LongRounds(int most, Duration patience) {
    this.free = most;
    this.patience = patience;
  }

  /** Does it as soon as there is room; a {@link TimeoutException} when there is none in time. */
  <T> Mono<T> within(Mono<T> round) {
    return Mono.<Boolean>create(this::enter).flatMap(entered -> round.doFinally(signal -> leave()));
  }

  private void enter(MonoSink<Boolean> sink) {
    synchronized (this) {
      if (free == 0) {
        waiting.add(sink);
        Disposable limit =
            Schedulers.parallel()
                .schedule(() -> giveUp(sink), patience.toMillis(), TimeUnit.MILLISECONDS);
        sink.onDispose(limit);
        return;
      }
      free--;
    }
    sink.success(true);
  }

  /** Whoever takes it out of the queue, this or {@link #leave}, answers it. */
  private void giveUp(MonoSink<Boolean> sink) {
    boolean waited;
    synchronized (this) {
      waited = waiting.remove(sink);
    }
    if (waited) {
      sink.error(new TimeoutException("No room for another long round in time"));
    }
  }

  private void leave() {
    MonoSink<Boolean> next;
    synchronized (this) {
      next = waiting.poll();
      if (next == null) {
        free++;
      }
    }
    if (next != null) {
      next.success(true);
    }
  }
}
