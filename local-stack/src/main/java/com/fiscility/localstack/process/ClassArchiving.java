package com.fiscility.localstack.process;

import com.fiscility.localstack.PartFiles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Makes a service's next start quicker: loads its classes in a process that ends before it serves
 * or consumes anything, and keeps them in an archive. It runs beside the system, at the lowest
 * priority.
 */
public final class ClassArchiving {

  /** Spring then ends as soon as all beans exist, before any of them is started. */
  private static final String END_BEFORE_START = "-Dspring.context.exit=onRefresh";

  private static final int LOWEST = 19;

  private final String name;
  private final BootJar jar;
  private final List<String> jvmOptions;
  private final Map<String, String> environment;
  private final PartFiles files;

  /**
   * @param jvmOptions as the service has them
   * @param environment as the service has it
   * @param files of this process, not of the service
   */
  public ClassArchiving(
      String name,
      BootJar jar,
      List<String> jvmOptions,
      Map<String, String> environment,
      PartFiles files) {
    this.name = name;
    this.jar = jar;
    this.jvmOptions = List.copyOf(jvmOptions);
    this.environment = Map.copyOf(environment);
    this.files = files;
  }

  /** Writes the archive unless there is one; without it everything works, only slower. */
  public void run() throws IOException, InterruptedException {
    ClassArchive archive = jar.archive();
    if (archive.exists()) {
      return;
    }
    List<String> options = new ArrayList<>(jvmOptions);
    options.addAll(archive.writeOptions());
    options.add(END_BEFORE_START);
    List<String> command = LowPriority.of(LOWEST, jar.command(options));
    if (ChildProcess.start(name, command, environment, files).awaitSuccess()) {
      archive.finish();
    }
  }
}
