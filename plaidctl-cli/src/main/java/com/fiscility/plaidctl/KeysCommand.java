package com.fiscility.plaidctl;

import com.fiscility.plaidctl.local.KeyFiles;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Hands the services' keys to whatever runs them. */
@Command(
    name = "keys",
    description = "Writes each service's keys, one file for each variable.",
    mixinStandardHelpOptions = true)
final class KeysCommand implements Callable<Integer> {

  @Option(
      names = "--into",
      required = true,
      paramLabel = "DIRECTORY",
      description = "Gets a directory for each service, to be mounted for that one alone.")
  private Path into = Path.of("");

  @Override
  public Integer call() throws Exception {
    KeyFiles.write(Surroundings.current().directory(), into);
    System.out.println("The keys are in " + into + ".");
    return ExitCode.OK.status();
  }
}
