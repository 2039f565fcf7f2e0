package com.fiscility.link.quota;

import java.time.Duration;
import java.util.Arrays;

/**
 * One lane's bucket for one endpoint.
 *
 * <p>All buckets together hold at most about 4 % of a minute's calls, or one call each, and regain
 * at most 94 % a minute; with the few permits that instances hold in stock no minute, however it is
 * cut, sees more than Plaid allows. Buckets start empty, because the minute before a restart
 * counts.
 *
 * @param capacity calls that it holds
 * @param perCall how long it takes to regain one
 */
record LaneRate(long capacity, Duration perCall) {

  private static final double CAPACITY = 0.04;
  private static final double REFILL = 0.94;
  private static final double SLACK = 0.02;

  /** However small the limit, calls go on. */
  private static final double AT_LEAST = 0.5;

  /**
   * The bucket of one of several equal parts of the fleet.
   *
   * @param perMinute calls that Plaid allows the fleet a minute
   * @param parts how many parts; 1 is the whole fleet
   */
  static LaneRate of(int perMinute, Lane lane, int parts) {
    long held =
        parts * Arrays.stream(Lane.values()).mapToLong(l -> capacity(perMinute, l, parts)).sum();
    double slack = Math.max(2.0 * parts, perMinute * SLACK);
    double regained =
        Math.max(Math.min(perMinute * REFILL, perMinute - held - slack), perMinute * AT_LEAST);
    double laneRegains = regained / parts * lane.percent() / 100;
    return new LaneRate(
        capacity(perMinute, lane, parts),
        Duration.ofNanos((long) Math.ceil(Duration.ofMinutes(1).toNanos() / laneRegains)));
  }

  private static long capacity(int perMinute, Lane lane, int parts) {
    return Math.max(1, (long) (perMinute * CAPACITY * lane.percent() / 100 / parts));
  }
}
