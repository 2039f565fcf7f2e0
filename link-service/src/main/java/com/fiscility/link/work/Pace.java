package com.fiscility.link.work;

/** How many pieces a second begin, as the processors' load allows. Not safe for several threads. */
final class Pace {

  private static final double FASTEST = 1000;
  private static final double SLOWER = 0.7;
  private static final double FASTER = 1.2;

  private final double busy;
  private final double slowest;
  private double rate;

  /**
   * @param busy share of the processors in use above which it slows down, 0 to 1
   * @param slowest pieces a second, however busy they are
   * @param first pieces a second to begin with
   */
  Pace(double busy, double slowest, double first) {
    this.busy = busy;
    this.slowest = slowest;
    this.rate = first;
  }

  /** Pieces a second. */
  double rate() {
    return rate;
  }

  /**
   * Looks at the processors.
   *
   * @param load share of them in use lately, 0 to 1
   */
  void judge(double load) {
    rate = load > busy ? Math.max(slowest, rate * SLOWER) : Math.min(FASTEST, rate * FASTER);
  }
}
