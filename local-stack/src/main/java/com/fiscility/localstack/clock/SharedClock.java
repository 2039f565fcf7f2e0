package com.fiscility.localstack.clock;

import com.fiscility.localstack.process.PrivateFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The offset that all processes share, kept in a file, and who has applied which version of it.
 *
 * <p>A move is written down before any reader hears of it, so that no restart takes time back. Who
 * has not asked for a while does not run any more, and nobody waits for it.
 */
final class SharedClock {

  private final Path file;
  private final Patience patience;
  private final Map<Reader, Report> reports = new HashMap<>();
  private ClockReading reading;

  /**
   * How long readers are waited for.
   *
   * @param live a reader that has not asked for so long is gone
   * @param limit the longest that a move waits altogether
   */
  record Patience(Duration live, Duration limit) {}

  /**
   * One process: two instances of a service have the same name.
   *
   * @param connection what tells them apart
   */
  record Reader(String name, String connection) {}

  private record Report(long applied, long atNanos) {}

  /** Continues where the file says that the clock stood. */
  SharedClock(Path file, Patience patience) throws IOException {
    this.file = file;
    this.patience = patience;
    this.reading = load(file);
  }

  synchronized ClockReading reading() {
    return reading;
  }

  /** A reader asks, and says which version it has applied. */
  synchronized ClockReading report(Reader reader, long applied) {
    reports.put(reader, new Report(applied, System.nanoTime()));
    notifyAll();
    return reading;
  }

  /**
   * Moves the clock and returns when every live reader has applied the move.
   *
   * @throws LaggingReadersException when some have not after the longest wait; the clock has moved
   */
  synchronized ClockReading advance(Duration step) throws IOException, InterruptedException {
    ClockReading moved = reading.advancedBy(step);
    PrivateFile.write(file, moved.toJson());
    reading = moved;
    long deadline = System.nanoTime() + patience.limit().toNanos();
    while (true) {
      SortedSet<String> laggards = laggards(moved.version());
      if (laggards.isEmpty()) {
        return moved;
      }
      long left = deadline - System.nanoTime();
      if (left <= 0) {
        throw new LaggingReadersException(moved, laggards);
      }
      // Also looks again by itself: a reader that is gone does not report.
      wait(Math.max(1, Math.min(left, patience.live().toNanos() / 10) / 1_000_000));
    }
  }

  private SortedSet<String> laggards(long version) {
    long now = System.nanoTime();
    reports.values().removeIf(report -> now - report.atNanos() > patience.live().toNanos());
    SortedSet<String> names = new TreeSet<>();
    reports.forEach(
        (reader, report) -> {
          if (report.applied() < version) {
            names.add(reader.name());
          }
        });
    return names;
  }

  private static ClockReading load(Path file) throws IOException {
    if (!Files.exists(file)) {
      return ClockReading.REAL_TIME;
    }
    try {
      return ClockReading.parse(Files.readString(file));
    } catch (ParseException e) {
      throw new IOException(file + " holds no clock; start with --fresh", e);
    }
  }
}
