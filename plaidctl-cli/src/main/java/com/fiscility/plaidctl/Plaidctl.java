package com.fiscility.plaidctl;

import com.fiscility.localstack.PartFailedException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * The command line's root: knows the commands and turns what they throw into a message and an exit
 * code.
 */
@Command(
    name = "plaidctl",
    description = "Runs and operates Fiscility Connect.",
    mixinStandardHelpOptions = true,
    versionProvider = Plaidctl.Version.class,
    subcommands = {
      UpCommand.class,
      DownCommand.class,
      StatusCommand.class,
      LogsCommand.class,
      TokenCommand.class,
      ClockCommand.class,
      RefreshCommand.class,
      ExplainCommand.class,
      KeysCommand.class,
      IdentityCommand.class
    })
public final class Plaidctl implements Runnable {

  @Spec private CommandSpec spec;

  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return new CommandLine(new Plaidctl())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(
            (exception, command, parsed) -> {
              command.getErr().println("plaidctl: " + messageOf(exception));
              command.getErr().flush();
              return exitCodeOf(exception).status();
            });
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "which command?");
  }

  private static String messageOf(Exception exception) {
    return exitCodeOf(exception) == ExitCode.UNEXPECTED
        ? exception.getClass().getSimpleName() + ": " + exception.getMessage()
        : exception.getMessage();
  }

  private static ExitCode exitCodeOf(Exception exception) {
    if (exception instanceof RefusedException refused) {
      return refused.exitCode();
    }
    return exception instanceof PartFailedException ? ExitCode.PART_FAILED : ExitCode.UNEXPECTED;
  }

  /** The version of the jar that runs. */
  static final class Version implements CommandLine.IVersionProvider {

    @Override
    public String[] getVersion() {
      String version = Plaidctl.class.getPackage().getImplementationVersion();
      return new String[] {"plaidctl " + (version == null ? "(not packaged)" : version)};
    }
  }
}
