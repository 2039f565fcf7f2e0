package com.fiscility.systemtests.load;

import java.net.URI;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What the load tool is asked for. */
final class LoadOptions {

  @Option(names = "--gateway", description = "The gateway (default: ${DEFAULT-VALUE}).")
  URI gateway = URI.create("http://127.0.0.1:8080");

  @Option(names = "--link-service", description = "link-service (default: ${DEFAULT-VALUE}).")
  URI linkService = URI.create("http://127.0.0.1:8081");

  @Option(names = "--simulator", description = "Plaid's simulator (default: ${DEFAULT-VALUE}).")
  URI simulator = URI.create("http://127.0.0.1:8190");

  @Option(
      names = "--local",
      description = "Directory of the local stack, for its demo keys (default: ${DEFAULT-VALUE}).")
  Path local = Path.of(".local");

  @Option(names = "--issuer", description = "Issuer of the users (default: ${DEFAULT-VALUE}).")
  String issuer = "http://127.0.0.1:8180";

  @Option(
      names = "--plaid-client-id",
      description = "The simulator's client id (default: ${DEFAULT-VALUE}).")
  String plaidClientId = "simulator-client";

  @Option(
      names = "--plaid-secret",
      description = "The simulator's secret (default: ${DEFAULT-VALUE}).")
  String plaidSecret = "simulator-secret";

  @Option(names = "--rate", description = "Exchanges a second (default: ${DEFAULT-VALUE}).")
  double rate = 20;

  @Option(names = "--seconds", description = "Measured seconds a run (default: ${DEFAULT-VALUE}).")
  int seconds = 30;

  @Option(
      names = "--warm-up",
      description =
          "Seconds before the first run, of which half climb to the rate (default:"
              + " ${DEFAULT-VALUE}).")
  int warmUpSeconds = 60;

  @Option(names = "--runs", description = "Measured runs; the median counts (default: 3).")
  int runs = 3;

  @Option(
      names = "--latency",
      description = "Milliseconds that each call to the simulator takes (default: 0).")
  int latencyMillis = 0;

  @Option(
      names = "--slow-share",
      description = "Share of exchanges, 0 to 1, that go to a bank that takes 10 s (default: 0).")
  double slowShare = 0;
}
