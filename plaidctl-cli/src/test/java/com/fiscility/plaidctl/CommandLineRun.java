package com.fiscility.plaidctl;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.localstack.process.JavaCommand;
import com.fiscility.plaidctl.local.LocalPorts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A project directory with stand-in services, in which the real command line is run as a process.
 */
final class CommandLineRun {

  private static final int LIMIT_SECONDS = 90;

  private final Path home;
  private final Map<String, String> environment = new HashMap<>();
  private int runs;

  CommandLineRun(Path home) throws IOException {
    this.home = home;
    FakeService.buildAllInto(home);
    environment.putAll(LocalPorts.free());
  }

  /** How a command ended and what it said. */
  record Outcome(int exitCode, String output) {}

  /** A command under way. */
  record Running(Process process, Path output) {

    Outcome end() throws IOException, InterruptedException {
      assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS))
          .as("ended in time, after saying %s", said())
          .isTrue();
      return new Outcome(process.exitValue(), said());
    }

    String said() throws IOException {
      return Files.readString(output);
    }
  }

  CommandLineRun with(String variable, String value) {
    environment.put(variable, value);
    return this;
  }

  int port(String variable) {
    return Integer.parseInt(environment.get(variable));
  }

  Path local(String path) {
    return home.resolve(".local").resolve(path);
  }

  Outcome run(String... arguments) throws IOException, InterruptedException {
    return start(arguments).end();
  }

  Running start(String... arguments) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(JavaCommand.executable());
    command.add("-XX:TieredStopAtLevel=1");
    command.add("-Dplaidctl.home=" + home);
    command.add("-Dlogback.configurationFile=plaidctl-logback.xml");
    command.add("-cp");
    command.add(System.getProperty("java.class.path"));
    command.add(Plaidctl.class.getName());
    command.addAll(List.of(arguments));
    Path output = home.resolve("output-" + runs++);
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
    builder.environment().putAll(environment);
    return new Running(builder.start(), output);
  }
}
