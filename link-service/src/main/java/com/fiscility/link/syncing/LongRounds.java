package com.fiscility.link.syncing;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeoutException;
import reactor.core.publisher.Mono;
import reactor.core.publisher.MonoSink;

/**
 * Lets few rounds at a time go beyond their first page: those are the ones that hold full pages one
 * after the other. The others wait, with nothing in memory.
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
    return Mono.usingWhen(enter(), entered -> round, entered -> leave());
  }

  private Mono<Boolean> enter() {
    return Mono.<Boolean>create(this::enter).timeout(patience);
  }

  private void enter(MonoSink<Boolean> sink) {
    synchronized (this) {
      if (free == 0) {
        waiting.add(sink);
        sink.onCancel(() -> giveUp(sink));
        return;
      }
      free--;
    }
    sink.success(true);
  }

  private synchronized void giveUp(MonoSink<Boolean> sink) {
    waiting.remove(sink);
  }

  private Mono<Void> leave() {
    return Mono.fromRunnable(
        () -> {
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
        });
  }
}
