package com.fiscility.systemtests.load;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;

/** Latencies and statuses of one kind of traffic. */
final class Latencies {

  private static final long HIGHEST_MICROS = 120_000_000;

  private final ConcurrentHistogram micros = new ConcurrentHistogram(HIGHEST_MICROS, 3);
  private final Map<Integer, AtomicLong> statuses =
      new java.util.concurrent.ConcurrentSkipListMap<>();

  void record(long intendedNanos, int status) {
    long elapsed = (System.nanoTime() - intendedNanos) / 1_000;
    micros.recordValue(Math.min(elapsed, HIGHEST_MICROS));
    statuses.computeIfAbsent(status, any -> new AtomicLong()).incrementAndGet();
  }

  /** Milliseconds at a percentile, less what Plaid itself took. */
  double addedMillis(double percentile, double plaidMillis) {
    return micros.getValueAtPercentile(percentile) / 1_000.0 - plaidMillis;
  }

  /** Whether every answer so far had this status. */
  boolean only(int status) {
    return statuses.keySet().stream().allMatch(seen -> seen == status);
  }

  /** The figures; times in milliseconds. */
  Map<String, Object> report(double plaidMillis) {
    Map<String, Object> report = new LinkedHashMap<>();
    report.put("count", micros.getTotalCount());
    report.put("statuses", statuses);
    for (double percentile : new double[] {50, 90, 99, 99.9}) {
      report.put("added_p" + label(percentile), rounded(addedMillis(percentile, plaidMillis)));
    }
    report.put("added_max", rounded(micros.getMaxValue() / 1_000.0 - plaidMillis));
    return report;
  }

  private static String label(double percentile) {
    return percentile == Math.rint(percentile)
        ? String.valueOf((long) percentile)
        : String.valueOf(percentile);
  }

  private static double rounded(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
