package com.fiscility.plaidctl;

import com.fiscility.plaidctl.local.Progress;
import java.io.PrintStream;
import java.time.Duration;

/** One line for everything that happens. */
final class ConsoleProgress implements Progress {

  private final PrintStream out;

  ConsoleProgress(PrintStream out) {
    this.out = out;
  }

  @Override
  public void ready(String part, String address, Duration took) {
    out.printf("  %-20s ready after %4.1f s%n", part, took.toMillis() / 1000.0);
  }

  @Override
  public void say(String message) {
    out.println(message);
  }
}
