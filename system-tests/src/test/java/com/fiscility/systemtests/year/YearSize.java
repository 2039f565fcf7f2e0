package com.fiscility.systemtests.year;

import java.time.Duration;

/**
 * How much happens; the defaults suit a build, CONTRIBUTING names the command for the whole.
 *
 * @param users people
 * @param items connections, shared out among them
 * @param days how long it takes in business time
 * @param step how far the clock jumps at once
 * @param seed decides what happens
 */
record YearSize(int users, int items, int days, Duration step, long seed) {

  static YearSize fromSystemProperties() {
    return new YearSize(
        Integer.getInteger("year.users", 6),
        Integer.getInteger("year.items", 12),
        Integer.getInteger("year.days", 182),
        Duration.ofHours(Integer.getInteger("year.step-hours", 72)),
        Long.getLong("year.seed", 1));
  }
}
