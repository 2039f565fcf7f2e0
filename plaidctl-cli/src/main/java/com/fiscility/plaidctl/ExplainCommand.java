package com.fiscility.plaidctl;

import com.fiscility.plaidctl.local.SystemAddresses;
import com.fiscility.plaidctl.operating.ItemReport;
import com.fiscility.plaidctl.operating.ItemTimeline;
import com.fiscility.plaidctl.operating.OperatorsPlan;
import com.fiscility.plaidctl.operating.PlannedItem;
import com.fiscility.plaidctl.operating.TimelineEntry;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/** Tells what happened to something. */
@Command(
    name = "explain",
    description = "Tells what happened, as one timeline; never shows a token.",
    subcommands = ExplainCommand.Item.class,
    synopsisSubcommandLabel = "item ID",
    mixinStandardHelpOptions = true)
final class ExplainCommand {

  /** Of one connection. */
  @Command(
      name = "item",
      description =
          "All that the topics still know of one connection, and what the services' databases hold.",
      mixinStandardHelpOptions = true)
  static final class Item implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "Plaid's item_id.")
    private String itemId = "";

    @Option(
        names = {"-n", "--last"},
        paramLabel = "N",
        description = "How many of the newest events are shown (default: ${DEFAULT-VALUE}).",
        defaultValue = "200")
    private int last;

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Override
    public Integer call() throws Exception {
      Surroundings here = Surroundings.current();
      SystemAddresses system = SystemAddresses.of(here.environment(), here.directory().prepared());
      Plan plan = plan(system);
      ItemTimeline timeline =
          new ItemTimeline(system, itemId, plan.item().map(PlannedItem::userId).orElse(null));
      List<TimelineEntry> all = timeline.read();
      List<ItemReport> reports = ItemReport.of(system, itemId);
      if (all.isEmpty()
          && plan.item().isEmpty()
          && reports.stream().allMatch(report -> report.rows() == null)) {
        throw new RefusedException(
            ExitCode.NOT_FOUND, "nothing is known of a connection " + itemId);
      }
      List<TimelineEntry> shown = all.subList(Math.max(0, all.size() - last), all.size());
      if (json) {
        printJson(shown, plan, reports, timeline.owner());
      } else {
        print(shown, plan, reports, timeline.owner());
      }
      return ExitCode.OK.status();
    }

    /**
     * @param missing why there is none
     */
    private record Plan(Optional<PlannedItem> item, String missing) {}

    /** The timeline is worth showing also while refresh-service is away. */
    private Plan plan(SystemAddresses system) {
      try {
        return new Plan(new OperatorsPlan(system).of(itemId), "none");
      } catch (RefusedException e) {
        return new Plan(Optional.empty(), String.valueOf(e.getMessage()));
      }
    }

    private void printJson(
        List<TimelineEntry> entries, Plan plan, List<ItemReport> reports, Optional<String> owner) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("item_id", itemId);
      owner.ifPresent(user -> fields.put("user_id", user));
      plan.item().ifPresent(item -> fields.put("plan", item));
      reports.stream()
          .filter(report -> report.rows() != null)
          .forEach(report -> fields.put(report.service(), report.rows()));
      fields.put("events", entries);
      System.out.println(
          JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(fields));
    }

    private void print(
        List<TimelineEntry> entries, Plan plan, List<ItemReport> reports, Optional<String> owner) {
      System.out.println("Connection " + itemId + owner.map(user -> " of " + user).orElse(""));
      entries.forEach(entry -> System.out.println("  " + line(entry)));
      System.out.println("Planned: " + plan.item().map(Item::line).orElse(plan.missing()));
      for (ItemReport report : reports) {
        System.out.println("Held by " + report.service() + ":");
        report.lines().forEach(line -> System.out.println("  " + line));
      }
    }

    private static String line(TimelineEntry entry) {
      String version = entry.sequence() == null ? "" : " #" + entry.sequence();
      String details =
          entry.details().entrySet().stream()
              .map(detail -> detail.getKey() + "=" + detail.getValue())
              .collect(Collectors.joining(" "));
      return "%s  %-22s %-24s %s"
          .formatted(
              entry.at().truncatedTo(ChronoUnit.SECONDS),
              entry.topic(),
              entry.type() + version,
              details);
    }

    private static String line(PlannedItem item) {
      String soft =
          "soft refresh due %s, asked for %d times since %s"
              .formatted(item.softDueAt(), item.softAttempts(), item.lastSuccessAt());
      String hard =
          item.hardReason() == null
              ? "owner needed from " + item.hardDueAt() + " on"
              : "owner needed (%s) since %s".formatted(item.hardReason(), item.hardSince());
      return soft + "; " + hard;
    }
  }
}
