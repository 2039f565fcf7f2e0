package com.fiscility.plaidctl.local;

import com.fiscility.localstack.Part;
import com.fiscility.localstack.PartFailedException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** Parts that start, or stop, at the same time. */
final class Wave {

  private static final Duration END_OF_START = Duration.ofSeconds(60);

  private final List<Part> parts;
  private final ExecutorService threads;

  Wave(List<Part> parts) {
    this.parts = List.copyOf(parts);
    this.threads = Executors.newCachedThreadPool();
  }

  /**
   * Returns when all of them are ready.
   *
   * @throws PartFailedException of the first that fails; the others may still be starting
   */
  void start(Progress progress) {
    CompletionService<Object> starts = new ExecutorCompletionService<>(threads);
    for (Part part : parts) {
      starts.submit(() -> start(part, progress), part);
    }
    try {
      for (int i = 0; i < parts.size(); i++) {
        starts.take().get();
      }
    } catch (ExecutionException e) {
      throw e.getCause() instanceof PartFailedException failure
          ? failure
          : new PartFailedException("start", String.valueOf(e.getCause()), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new PartFailedException("start", "was interrupted", e);
    }
  }

  private static void start(Part part, Progress progress) {
    long begin = System.nanoTime();
    part.start();
    progress.ready(part.name(), part.address(), Duration.ofNanos(System.nanoTime() - begin));
  }

  /** Gives up starts that are under way, stops all parts, and returns when nothing of them runs. */
  void stop() {
    threads.shutdownNow();
    awaitEnd(threads);
    ExecutorService stops = Executors.newCachedThreadPool();
    parts.forEach(part -> stops.submit(part::stop));
    stops.shutdown();
    awaitEnd(stops);
  }

  private static void awaitEnd(ExecutorService threads) {
    boolean interrupted = false;
    while (true) {
      try {
        if (threads.awaitTermination(END_OF_START.toMillis(), TimeUnit.MILLISECONDS)) {
          break;
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
