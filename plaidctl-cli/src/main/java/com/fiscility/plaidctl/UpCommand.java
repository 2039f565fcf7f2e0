package com.fiscility.plaidctl;

import com.fiscility.plaidctl.local.Launch;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Starts the whole system and stops it with Ctrl-C. */
@Command(
    name = "up",
    description = "Starts the whole system; Ctrl-C stops all of it.",
    mixinStandardHelpOptions = true)
final class UpCommand implements Callable<Integer> {

  @Option(
      names = "--detach",
      description = "Return when everything is ready; './plaidctl down' stops it.")
  private boolean detach;

  @Option(names = "--fresh", description = "Forget all data first.")
  private boolean fresh;

  @Option(names = DetachedLaunch.OPTION, hidden = true)
  private boolean detached;

  @Override
  public Integer call() throws Exception {
    Surroundings here = Surroundings.current();
    if (detach) {
      return new DetachedLaunch(here.directory()).run(fresh);
    }
    if (!detached) {
      endWithParent();
    }
    new Launch(
            here.environment(),
            here.directory(),
            here.installation(),
            new ConsoleProgress(System.out))
        .run(fresh);
    return ExitCode.OK.status();
  }

  /** The shell script that started us passes signals on, but it cannot when it is killed. */
  private static void endWithParent() {
    ProcessHandle.current()
        .parent()
        .ifPresent(parent -> parent.onExit().thenRun(() -> System.exit(ExitCode.OK.status())));
  }
}
