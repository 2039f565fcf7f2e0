package com.fiscility.simulator;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Two threads for what must wait or may block, so that event loops never do. */
final class Timer implements AutoCloseable {

  private final ScheduledThreadPoolExecutor executor;

  Timer() {
    AtomicInteger number = new AtomicInteger();
    executor =
        new ScheduledThreadPoolExecutor(
            2,
            task -> {
              Thread thread = new Thread(task, "plaid-simulator-timer-" + number.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  CompletableFuture<Void> after(Duration duration) {
    CompletableFuture<Void> elapsed = new CompletableFuture<>();
    executor.schedule(() -> elapsed.complete(null), duration.toNanos(), TimeUnit.NANOSECONDS);
    return elapsed;
  }

  void execute(Runnable task) {
    executor.execute(task);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
