package com.fiscility.plaidctl;

import com.fiscility.localstack.identity.DemoUser;
import com.fiscility.plaidctl.local.DemoTokens;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints a bearer token of the demo identity provider; it need not run. */
@Command(
    name = "token",
    description = "Prints a bearer token for a user of any name.",
    mixinStandardHelpOptions = true)
final class TokenCommand implements Callable<Integer> {

  /** What a user may have subscribed to. */
  enum Plan {
    FREE,
    PLUS,
    PRO
  }

  @Option(names = "--user", required = true, paramLabel = "NAME", description = "The user's name.")
  private String user = "";

  @Option(
      names = "--plan",
      paramLabel = "P",
      description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).",
      defaultValue = "FREE")
  private Plan plan = Plan.FREE;

  @Override
  public Integer call() throws Exception {
    Surroundings here = Surroundings.current();
    String planName = plan.name().toLowerCase(Locale.ROOT);
    System.out.println(
        new DemoTokens(here.environment(), here.directory()).tokenFor(demoUser(planName)));
    return ExitCode.OK.status();
  }

  private DemoUser demoUser(String planName) {
    try {
      return DemoUser.named(user, planName);
    } catch (IllegalArgumentException e) {
      throw new RefusedException(ExitCode.USAGE, e.getMessage());
    }
  }
}
