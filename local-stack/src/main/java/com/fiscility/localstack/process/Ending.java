package com.fiscility.localstack.process;

import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** Ends processes that are not our children. */
public final class Ending {

  private static final Duration GRACE = Duration.ofSeconds(20);

  /**
   * A killed process whose parent never asks for its status looks alive for ever, but does nothing
   * any more.
   */
  private static final Duration AFTER_KILL = Duration.ofSeconds(3);

  private Ending() {}

  /**
   * Waits for a process that was asked to end, and ends it by force when it has not done so after a
   * while.
   */
  public static void await(ProcessHandle process) {
    awaitExit(process, GRACE);
    if (process.isAlive()) {
      process.destroyForcibly();
      awaitExit(process, AFTER_KILL);
    }
  }

  private static void awaitExit(ProcessHandle process, Duration limit) {
    process
        .onExit()
        .copy()
        .completeOnTimeout(process, limit.toMillis(), TimeUnit.MILLISECONDS)
        .join();
  }
}
