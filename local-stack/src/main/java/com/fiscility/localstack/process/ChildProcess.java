package com.fiscility.localstack.process;

import com.fiscility.localstack.PartFailedException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** A running child process whose output goes to a file. */
public final class ChildProcess {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final int TAIL_LINES = 12;

  private final String name;
  private final Process process;
  private final Path log;

  private ChildProcess(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.log = log;
  }

  /** Starts the command with the given variables on top of this process's environment. */
  public static ChildProcess start(
      String name, List<String> command, Map<String, String> environment, Path log) {
    try {
      Files.createDirectories(log.getParent());
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
      builder.environment().putAll(environment);
      return new ChildProcess(name, builder.start(), log);
    } catch (IOException e) {
      throw new PartFailedException(name, "cannot be started (" + e.getMessage() + ")", e);
    }
  }

  /**
   * Waits until the process is ready.
   *
   * @throws PartFailedException with the end of its log when it ends before, or is too slow; it is
   *     stopped then
   */
  public void awaitReady(BooleanSupplier ready, Duration limit) {
    long deadline = System.nanoTime() + limit.toNanos();
    while (!ready.getAsBoolean()) {
      if (!process.isAlive()) {
        throw new PartFailedException(
            name, "ended with status " + process.exitValue() + " while starting" + tail());
      }
      if (System.nanoTime() > deadline) {
        stop();
        throw new PartFailedException(name, "not ready after " + limit.toSeconds() + " s" + tail());
      }
      pause();
    }
  }

  private void pause() {
    try {
      process.waitFor(POLL.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      stop();
      throw new PartFailedException(name, "start was interrupted", e);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Asks the process to end, and ends it by force when it has not done so after a while. */
  public void stop() {
    process.destroy();
    boolean interrupted = false;
    long deadline = System.nanoTime() + GRACE.toNanos();
    while (process.isAlive()) {
      try {
        long left = deadline - System.nanoTime();
        if (!process.waitFor(left, TimeUnit.NANOSECONDS)) {
          process.destroyForcibly();
          deadline = System.nanoTime() + GRACE.toNanos();
        }
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the process at once, as a power cut would. */
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  private String tail() {
    try {
      List<String> lines = Files.readString(log, StandardCharsets.UTF_8).lines().toList();
      List<String> last = lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size());
      return "; the end of " + log + ":\n  " + String.join("\n  ", last);
    } catch (IOException | UncheckedIOException e) {
      return "; its log " + log + " cannot be read";
    }
  }
}
