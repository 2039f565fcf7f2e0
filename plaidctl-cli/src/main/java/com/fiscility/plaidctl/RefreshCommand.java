package com.fiscility.plaidctl;

import com.fiscility.events.RefreshType;
import com.fiscility.plaidctl.local.SystemAddresses;
import com.fiscility.plaidctl.operating.OperatorsPlan;
import com.fiscility.plaidctl.operating.RefreshAnswers;
import com.fiscility.plaidctl.operating.RefreshRequests;
import com.fiscility.plaidctl.operating.RefreshWatch;
import com.fiscility.plaidctl.operating.Wanted;
import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Asks for refreshes, weekly or quarterly or whenever an operator wants them. */
@Command(
    name = "refresh",
    description = {
      "Asks for refreshes of connections.",
      "",
      "soft fetches transactions and balances: of all that is due, or of all connections of one"
          + " user, or of one connection.",
      "hard lists the connections that need their owners, all or one user's, and says their need"
          + " again to all who listen. An owner who was told gets no second e-mail of that: the"
          + " prompt stays, and reminders come at their times. With --item-id, a connection that"
          + " needs nobody needs its owner from now on, who is told at once.",
      "",
      "Repeating is safe: a request for what is under way already joins it."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      " 0:everything was asked for, or nothing had to be; with --wait, everything succeeded",
      " 2:wrong command line",
      " 9:a variable is missing or wrong",
      "12:refresh-service, Kafka or the registry do not answer; repeat it",
      "13:with --wait, some refreshes failed",
      "14:with --wait, some were not answered in time; they stay asked for",
      "15:there is no such connection"
    },
    mixinStandardHelpOptions = true)
final class RefreshCommand implements Callable<Integer> {

  private static final Duration GLANCE = Duration.ofMillis(500);

  /** As the option names it. */
  enum Type {
    SOFT(RefreshType.SOFT),
    HARD(RefreshType.HARD);

    private final RefreshType event;

    Type(RefreshType event) {
      this.event = event;
    }
  }

  @Option(names = "--type", required = true, paramLabel = "TYPE", description = "soft or hard.")
  private Type type = Type.SOFT;

  @Option(names = "--user-id", paramLabel = "U", description = "Only this user's connections.")
  private @Nullable String userId;

  @Option(names = "--item-id", paramLabel = "I", description = "Only this connection.")
  private @Nullable String itemId;

  @Option(names = "--dry-run", description = "Only list what would be asked for.")
  private boolean dryRun;

  @Option(names = "--wait", description = "Follow the refreshes until all are answered.")
  private boolean wait;

  @Option(
      names = "--wait-limit",
      paramLabel = "D",
      description = "How long --wait waits at most (default: ${DEFAULT-VALUE}).",
      defaultValue = "PT10M")
  private Duration waitLimit = Duration.ofMinutes(10);

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    Surroundings here = Surroundings.current();
    SystemAddresses system = SystemAddresses.of(here.environment(), here.directory().prepared());
    Wanted wanted = new Wanted(type.event, userId, itemId);
    RefreshReport report = new RefreshReport(type.event, dryRun, json);
    if (dryRun) {
      new OperatorsPlan(system).read(wanted, report::listed);
    } else if (wait) {
      askAndWait(system, wanted, report);
    } else {
      ask(system, wanted, report, new RefreshAnswers(type.event));
    }
    if (itemId != null && report.items() == 0) {
      throw new RefusedException(
          ExitCode.NOT_FOUND, "no connection " + itemId + ", or not that user's");
    }
    report.print();
    return report.exitCode().status();
  }

  private void ask(
      SystemAddresses system, Wanted wanted, RefreshReport report, RefreshAnswers answers) {
    try (RefreshRequests requests = new RefreshRequests(system)) {
      new OperatorsPlan(system)
          .read(
              wanted,
              page -> {
                answers.expect(requests.send(type.event, page));
                report.listed(page);
              });
    }
  }

  private void askAndWait(SystemAddresses system, Wanted wanted, RefreshReport report) {
    RefreshAnswers answers = new RefreshAnswers(type.event);
    try (RefreshWatch watch = new RefreshWatch(system)) {
      ask(system, wanted, report, answers);
      long deadline = System.nanoTime() + waitLimit.toNanos();
      while (answers.unanswered() > 0 && System.nanoTime() < deadline) {
        watch.listen(GLANCE, answers);
        report.progress(answers);
      }
    }
    report.waited(answers);
  }
}
