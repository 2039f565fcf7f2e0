package com.fiscility.plaidctl;

import com.fiscility.localstack.identity.DemoUser;
import com.fiscility.plaidctl.local.DemoTokens;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
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
      description =
          "One of ${COMPLETION-CANDIDATES} (default: a demo user's own, FREE for any other).")
  private @Nullable Plan plan;

  @Override
  public Integer call() throws Exception {
    Surroundings here = Surroundings.current();
    System.out.println(new DemoTokens(here.environment(), here.directory()).tokenFor(demoUser()));
    return ExitCode.OK.status();
  }

  private DemoUser demoUser() {
    if (plan == null) {
      return DemoUser.find(user).orElseGet(() -> demoUser(Plan.FREE));
    }
    return demoUser(plan);
  }

  private DemoUser demoUser(Plan wanted) {
    try {
      return DemoUser.named(user, wanted.name().toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new RefusedException(ExitCode.USAGE, e.getMessage());
    }
  }
}
