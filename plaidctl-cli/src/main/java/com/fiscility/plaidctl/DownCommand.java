package com.fiscility.plaidctl;

import com.fiscility.plaidctl.local.KilledRun;
import com.fiscility.plaidctl.local.LaunchLock;
import com.fiscility.plaidctl.local.LocalDirectory;
import com.fiscility.plaidctl.local.StatusReport;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** Stops the system, also one whose launcher was killed. */
@Command(
    name = "down",
    description = "Stops everything, also what a killed run has left behind.",
    mixinStandardHelpOptions = true)
final class DownCommand implements Callable<Integer> {

  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final int POLL_MILLIS = 100;

  @Override
  public Integer call() throws Exception {
    LocalDirectory directory = Surroundings.current().directory().prepared();
    boolean ran = StatusReport.of(directory).running();
    LaunchLock lock = acquire(directory);
    try {
      List<String> ended = KilledRun.end(directory);
      if (!ended.isEmpty()) {
        System.out.println(
            "Ended what a killed run had left behind: " + String.join(", ", ended) + ".");
      } else {
        System.out.println(ran ? "Stopped." : "Nothing runs.");
      }
    } finally {
      lock.close();
    }
    return ExitCode.OK.status();
  }

  /** The lock is free once the launcher, asked to stop, has stopped everything and ended. */
  private static LaunchLock acquire(LocalDirectory directory)
      throws IOException, InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    boolean asked = false;
    while (true) {
      Optional<LaunchLock> lock = LaunchLock.tryAcquire(directory);
      if (lock.isPresent()) {
        return lock.get();
      }
      Optional<ProcessHandle> launcher = LaunchLock.holder(directory);
      if (launcher.isPresent() && !asked) {
        asked = launcher.get().destroy();
        System.out.println("Stopping.");
      } else if (launcher.isPresent() && System.nanoTime() > deadline) {
        launcher.get().destroyForcibly();
      }
      Thread.sleep(POLL_MILLIS);
    }
  }
}
