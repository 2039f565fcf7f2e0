package com.fiscility.systemtests.fleet;

/**
 * How large the fleet is; the defaults suit a build, CONTRIBUTING names the command for the whole.
 *
 * @param items connections that fall due together
 * @param factor what Plaid's published limits are multiplied by
 * @param judgesSpeed whether rates and latencies are judged, and not only printed: on a machine
 *     that does nothing else
 */
record FleetSize(int items, double factor, boolean judgesSpeed) {

  static FleetSize fromSystemProperties() {
    return new FleetSize(
        Integer.getInteger("fleet.items", 60),
        Double.parseDouble(System.getProperty("fleet.factor", "0.08")),
        Boolean.getBoolean("fleet.judge-speed"));
  }
}
