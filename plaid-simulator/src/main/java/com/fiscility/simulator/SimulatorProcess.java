package com.fiscility.simulator;

import com.fiscility.simulator.time.FollowedClock;
import java.time.Duration;
import java.util.Map;

/** The simulator as a process of its own: logs to standard output, ends cleanly on SIGTERM. */
final class SimulatorProcess {

  private static final String LOGGING = "logback.configurationFile";

  private static final Duration CLOCK_PATIENCE = Duration.ofSeconds(10);

  private SimulatorProcess() {}

  /** Runs until the process is told to stop; exits with 2 when it cannot start. */
  static void run(Map<String, String> environment) {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "com/fiscility/simulator/logback.xml");
    }
    try {
      PlaidSimulator simulator =
          PlaidSimulator.start(withBusinessTime(EnvironmentConfig.read(environment), environment));
      Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "plaid-simulator-stop"));
      System.out.println("Plaid simulator ready at " + simulator.baseUrl());
      simulator.awaitClose();
    } catch (RuntimeException failed) {
      System.err.println("Plaid simulator cannot start: " + failed.getMessage());
      System.exit(2);
    }
  }

  /** The clock is followed until the process ends. */
  private static SimulatorConfig withBusinessTime(
      SimulatorConfig config, Map<String, String> environment) {
    return EnvironmentConfig.clockUrl(environment)
        .map(url -> config.withClock(FollowedClock.follow(url, config.clock(), CLOCK_PATIENCE)))
        .orElse(config);
  }
}
