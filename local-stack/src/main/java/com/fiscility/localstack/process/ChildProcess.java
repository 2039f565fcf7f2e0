package com.fiscility.localstack.process;

import com.fiscility.localstack.PartFailedException;
import com.fiscility.localstack.PartFiles;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

/** A child process whose output goes to a file and whose id is written down while it runs. */
public final class ChildProcess {

  private static final Duration POLL = Duration.ofMillis(50);
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final Duration BUSY_LIMIT = Duration.ofSeconds(10);

  /** ETXTBSY, as the JDK words it. */
  private static final Pattern BEING_WRITTEN = Pattern.compile("error[=:] ?26\\b");

  private final String name;
  private final Process process;
  private final PartFiles files;

  private ChildProcess(String name, Process process, PartFiles files) {
    this.name = name;
    this.process = process;
    this.files = files;
  }

  /** Starts the command with exactly the given environment. */
  public static ChildProcess start(
      String name, List<String> command, Map<String, String> environment, PartFiles files) {
    try {
      files.prepared();
      ProcessBuilder builder =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(files.log().toFile()));
      builder.environment().clear();
      builder.environment().putAll(environment);
      ChildProcess child = new ChildProcess(name, start(builder), files);
      LowPriority.awaitProgram(child.process);
      RecordedProcess.write(files.pid(), child.process.toHandle());
      return child;
    } catch (IOException e) {
      throw new PartFailedException(name, "cannot be started (" + e.getMessage() + ")", e);
    }
  }

  /**
   * A program that was unpacked just now may still count as being written: what another thread
   * starts at that moment holds the open file until it runs a program of its own.
   */
  private static Process start(ProcessBuilder builder) throws IOException {
    long deadline = System.nanoTime() + BUSY_LIMIT.toNanos();
    while (true) {
      try {
        return builder.start();
      } catch (IOException e) {
        boolean busy = BEING_WRITTEN.matcher(String.valueOf(e.getMessage())).find();
        if (!busy || System.nanoTime() > deadline) {
          throw e;
        }
        LockSupport.parkNanos(POLL.toNanos());
      }
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
        String end = "ended with status " + process.exitValue() + " while starting";
        stop();
        throw new PartFailedException(name, end + LogTail.of(files.log()));
      }
      if (System.nanoTime() > deadline) {
        stop();
        throw new PartFailedException(
            name, "is not ready after " + limit.toSeconds() + " s" + LogTail.of(files.log()));
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

  /**
   * Waits until the process has ended by itself.
   *
   * @return whether it says that it did well
   * @throws InterruptedException after it was killed
   */
  boolean awaitSuccess() throws InterruptedException {
    try {
      return process.waitFor() == 0;
    } finally {
      kill();
    }
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /** Asks the process to end, and ends it by force when it has not done so after a while. */
  public void stop() {
    process.destroy();
    awaitEnd();
    files.pid().toFile().delete();
  }

  /** Ends the process at once, as a power cut would. */
  public void kill() {
    process.destroyForcibly();
    awaitEnd();
    files.pid().toFile().delete();
  }

  private void awaitEnd() {
    boolean interrupted = false;
    long deadline = System.nanoTime() + GRACE.toNanos();
    while (process.isAlive()) {
      try {
        if (!process.waitFor(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
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
}
