package com.fiscility.plaidctl;

import com.fiscility.localstack.process.LogTail;
import com.fiscility.plaidctl.local.LocalDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows the end of the logs. */
@Command(
    name = "logs",
    description = "Shows the end of one part's log, or of all.",
    mixinStandardHelpOptions = true)
final class LogsCommand implements Callable<Integer> {

  private static final String SUFFIX = ".log";

  @Parameters(
      arity = "0..1",
      paramLabel = "SERVICE",
      description = "A part's name, as in 'status'.")
  private @Nullable String service;

  @Option(
      names = {"-n", "--lines"},
      description = "How many lines of each (default: ${DEFAULT-VALUE}).",
      defaultValue = "40")
  private int lines;

  @Override
  public Integer call() throws Exception {
    LocalDirectory directory = Surroundings.current().directory().prepared();
    if (service == null) {
      for (String name : names(directory)) {
        System.out.println("==> " + name);
        show(directory.log(name));
      }
      return ExitCode.OK.status();
    }
    Path log = directory.log(service);
    if (!names(directory).contains(service)) {
      throw new RefusedException(
          ExitCode.USAGE,
          "no log of '" + service + "'; there are: " + String.join(", ", names(directory)));
    }
    show(log);
    return ExitCode.OK.status();
  }

  private void show(Path log) throws IOException {
    LogTail.lines(log, lines).forEach(System.out::println);
  }

  private static List<String> names(LocalDirectory directory) throws IOException {
    try (Stream<Path> files = Files.list(directory.logs())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(SUFFIX))
          .map(name -> name.substring(0, name.length() - SUFFIX.length()))
          .sorted()
          .toList();
    }
  }
}
