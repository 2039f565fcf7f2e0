package com.fiscility.plaidctl;

import com.fiscility.plaidctl.local.StatusReport;
import com.fiscility.plaidctl.local.StatusReport.Line;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/** Shows what runs. */
@Command(
    name = "status",
    description = "Shows every part: running, stopped, or replaced by an environment variable.",
    mixinStandardHelpOptions = true)
final class StatusCommand implements Callable<Integer> {

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    StatusReport report = StatusReport.of(Surroundings.current().directory().prepared());
    if (json) {
      System.out.println(
          JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(report));
    } else {
      print(report);
    }
    return exitCode(report).status();
  }

  private static ExitCode exitCode(StatusReport report) {
    if (!report.running()) {
      return ExitCode.NOT_RUNNING;
    }
    return report.healthy() ? ExitCode.OK : ExitCode.PART_FAILED;
  }

  private static void print(StatusReport report) {
    System.out.println(headline(report));
    for (Line line : report.parts()) {
      String status = line.status().name().toLowerCase(Locale.ROOT);
      String note = line.replacedBy() == null ? "" : "  (from " + line.replacedBy() + ")";
      System.out.printf("  %-20s %-9s %s%s%n", line.name(), status, line.address(), note);
    }
  }

  private static String headline(StatusReport report) {
    if (!report.running()) {
      return "Not running. './plaidctl up' starts it.";
    }
    if (!report.ready()) {
      return "Starting.";
    }
    return report.healthy() ? "Running." : "Running, but not all of it.";
  }
}
