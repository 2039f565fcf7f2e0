package com.fiscility.link.work;

/** How many steps a second begin, as the processors' load allows. Not safe for several threads. */
final class Pace {

  private static final double FASTEST = 1000;
  private static final double SLOWER = 0.7;
  private static final double FASTER = 1.2;

  private final double busy;
  private final double slowest;
  private final double first;
  private double rate;

  /**
   * @param busy share of the processors in use above which it slows down, 0 to 1
   * @param slowest steps a second, however busy they are
   * @param first steps a second to begin with
   */
  Pace(double busy, double slowest, double first) {
    this.busy = busy;
    this.slowest = slowest;
    this.first = first;
    this.rate = first;
  }

  /** Steps a second. */
  double rate() {
    return rate;
  }

  /**
   * Steps had to wait: looks at the processors.
   *
   * @param load share of them in use lately, 0 to 1
   */
  void judge(double load) {
    rate = load > busy ? Math.max(slowest, rate * SLOWER) : Math.min(FASTEST, rate * FASTER);
  }

  /**
   * None had to wait: a rate that nobody needed is not kept, or much would begin at once later.
   *
   * @param times that this was found
   */
  void rest(long times) {
    rate = Math.max(Math.min(rate, first), rate * Math.pow(SLOWER, times));
  }
}
