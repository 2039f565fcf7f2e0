package com.fiscility.simulator;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Two threads for what must wait or may block, so that event loops never do. */
final class Timer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Timer.class);

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

  /** Runs a task over and over, with pauses that leave most of a thread's time to others. */
  void repeatedly(Duration leastPause, Runnable task) {
    repeatedly(leastPause, leastPause, task);
  }

  private void repeatedly(Duration pause, Duration leastPause, Runnable task) {
    if (executor.isShutdown()) {
      return;
    }
    after(pause)
        .thenRun(
            () -> {
              long before = System.nanoTime();
              try {
                task.run();
              } catch (RuntimeException bug) {
                log.error("a repeated task ended in a bug; it is tried again", bug);
              }
              Duration fair = Duration.ofNanos((System.nanoTime() - before) * 4);
              repeatedly(fair.compareTo(leastPause) > 0 ? fair : leastPause, leastPause, task);
            });
  }

  void execute(Runnable task) {
    executor.execute(task);
  }

  @Override
  public void close() {
    executor.shutdownNow();
  }
}
