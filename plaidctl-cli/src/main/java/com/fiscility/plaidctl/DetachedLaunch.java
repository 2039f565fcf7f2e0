package com.fiscility.plaidctl;

import com.fiscility.localstack.process.JavaCommand;
import com.fiscility.plaidctl.local.LocalDirectory;
import com.fiscility.plaidctl.local.SystemState;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Starts the system in a process of its own, shows what it says until it is ready, and leaves it
 * alone then.
 */
final class DetachedLaunch {

  static final String OPTION = "--detached";

  private static final int POLL_MILLIS = 100;

  private final LocalDirectory directory;
  private long shown;

  DetachedLaunch(LocalDirectory directory) {
    this.directory = directory;
  }

  int run(boolean fresh) throws IOException, InterruptedException {
    directory.prepared();
    Path output = directory.run().resolve("detached.out");
    Process process =
        new ProcessBuilder(command(fresh))
            .redirectInput(Redirect.from(new File("/dev/null")))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    while (!process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
      boolean ready = isReady(process);
      show(output);
      if (ready) {
        return ExitCode.OK.status();
      }
    }
    show(output);
    return process.exitValue();
  }

  private boolean isReady(Process process) {
    return SystemState.read(directory)
        .filter(state -> state.isReadyAt(process.toHandle()))
        .isPresent();
  }

  private void show(Path output) throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(output.toFile(), "r")) {
      byte[] news = new byte[(int) (file.length() - shown)];
      file.seek(shown);
      file.readFully(news);
      shown += news.length;
      System.out.write(news, 0, news.length);
      System.out.flush();
    }
  }

  private static List<String> command(boolean fresh) {
    List<String> command = new ArrayList<>();
    command.add(JavaCommand.executable());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Plaidctl.class.getName());
    command.add("up");
    command.add(OPTION);
    if (fresh) {
      command.add("--fresh");
    }
    return command;
  }
}
