package com.fiscility.localstack.process;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** Runs a program so that on a busy machine the others get the processors first. */
public final class LowPriority {

  private static final Duration POLL = Duration.ofMillis(2);
  private static final Duration LIMIT = Duration.ofSeconds(2);

  private LowPriority() {}

  /**
   * The command at a lower priority.
   *
   * @param niceness 1 to 19, the lowest priority
   */
  public static List<String> of(int niceness, List<String> command) {
    return Stream.concat(Stream.of("nice", "-n", Integer.toString(niceness)), command.stream())
        .toList();
  }

  /**
   * Returns when the process runs the program itself, which is what its record has to name: the
   * process is the one that lowered its priority first.
   */
  static void awaitProgram(Process process) {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (process.isAlive()
        && process.info().command().filter(c -> c.endsWith("/nice")).isPresent()
        && System.nanoTime() < deadline) {
      LockSupport.parkNanos(POLL.toNanos());
    }
  }
}
