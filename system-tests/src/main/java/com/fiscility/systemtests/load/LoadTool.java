package com.fiscility.systemtests.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Measures the time that the system adds to Plaid's own, at a fixed rate of exchanges, against a
 * running local system. Prints JSON. Only ever talks to loopback.
 */
@Command(
    name = "load",
    mixinStandardHelpOptions = true,
    description = "Open-loop load on POST /plaid/exchange-token of a running local system.")
public final class LoadTool implements Callable<Integer> {

  /** Calls to Plaid that a user waits for, one after the other: exchange and accounts. */
  private static final int SEQUENTIAL_PLAID_CALLS = 2;

  /** What each call about a slow bank takes. */
  private static final Duration SLOW_BANK = Duration.ofSeconds(10);

  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Mixin private LoadOptions options = new LoadOptions();

  public static void main(String[] args) {
    System.exit(new CommandLine(new LoadTool()).execute(args));
  }

  @Override
  public Integer call() {
    Target target = new Target(options);
    OpenLoop warmUp = OpenLoop.climbing(options.rate, options.warmUpSeconds);
    OpenLoop measured = OpenLoop.steady(options.rate, options.seconds);
    int exchanges = warmUp.arrivals() + options.runs * measured.arrivals();
    say("preparing " + exchanges + " exchanges");
    Iterator<Exchange> prepared = target.prepare(exchanges, options.slowShare).iterator();
    target.setLatency(Duration.ofMillis(options.latencyMillis), SLOW_BANK);
    target.awaitNoDueWork();
    if (options.warmUpSeconds > 0) {
      say("warming up");
      run(target, prepared, warmUp);
    }
    List<Map<String, Object>> runs = new ArrayList<>();
    for (int i = 0; i < options.runs; i++) {
      say("run " + (i + 1));
      runs.add(run(target, prepared, measured));
    }
    say("done");
    target.setLatency(Duration.ZERO, Duration.ZERO);
    System.out.println(JSON.writeValueAsString(report(runs)));
    return runs.stream().allMatch(run -> (boolean) run.get("all_linked")) ? 0 : 1;
  }

  private static void say(String what) {
    System.err.println(what);
  }

  private Map<String, Object> run(Target target, Iterator<Exchange> prepared, OpenLoop loop) {
    Latencies normal = new Latencies();
    Latencies slow = new Latencies();
    CpuTimes before = CpuTimes.now();
    loop.run(
        intended -> {
          Exchange exchange = prepared.next();
          Latencies latencies = exchange.slow() ? slow : normal;
          target.send(exchange, status -> latencies.record(intended, status));
        });
    int inFlightAtEnd = target.inFlight();
    CpuTimes after = CpuTimes.now();
    target.awaitIdle(Duration.ofSeconds(60));
    Map<String, Object> run = new LinkedHashMap<>();
    run.put("exchanges", normal.report(plaidMillis()));
    if (options.slowShare > 0) {
      run.put("slow_bank", slow.report(plaidMillis()));
    }
    run.put("in_flight_at_end", inFlightAtEnd);
    run.put("due_work_at_end", target.dueWork());
    run.put("cpu_busy_percent", after.busySince(before));
    run.put("cpu_steal_percent", after.stealSince(before));
    run.put("p50", normal.addedMillis(50, plaidMillis()));
    run.put("p99", normal.addedMillis(99, plaidMillis()));
    run.put("all_linked", normal.only(200) && slow.only(200));
    return run;
  }

  private double plaidMillis() {
    return SEQUENTIAL_PLAID_CALLS * options.latencyMillis;
  }

  private Map<String, Object> report(List<Map<String, Object>> runs) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("rate_per_second", options.rate);
    report.put("seconds", options.seconds);
    report.put("warm_up_seconds", options.warmUpSeconds);
    report.put("plaid_latency_ms", options.latencyMillis);
    report.put("plaid_calls_in_sequence", SEQUENTIAL_PLAID_CALLS);
    report.put("slow_share", options.slowShare);
    report.put("median_added_p50_ms", median(runs, "p50"));
    report.put("median_added_p99_ms", median(runs, "p99"));
    report.put("runs", runs);
    return report;
  }

  private static double median(List<Map<String, Object>> runs, String name) {
    List<Double> sorted =
        runs.stream().map(run -> (Double) run.get(name)).sorted(Comparator.naturalOrder()).toList();
    return sorted.get(sorted.size() / 2);
  }
}
