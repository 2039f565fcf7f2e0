package com.fiscility.simulator;

import java.util.Map;

/** The simulator as a process of its own: logs to standard output, ends cleanly on SIGTERM. */
final class SimulatorProcess {

  private static final String LOGGING = "logback.configurationFile";

  private SimulatorProcess() {}

  /** Runs until the process is told to stop; exits with 2 when it cannot start. */
  static void run(Map<String, String> environment) {
    if (System.getProperty(LOGGING) == null) {
      System.setProperty(LOGGING, "com/fiscility/simulator/logback.xml");
    }
    try {
      PlaidSimulator simulator = PlaidSimulator.start(EnvironmentConfig.read(environment));
      Runtime.getRuntime().addShutdownHook(new Thread(simulator::close, "plaid-simulator-stop"));
      System.out.println("Plaid simulator ready at " + simulator.baseUrl());
      simulator.awaitClose();
    } catch (RuntimeException failed) {
      System.err.println("Plaid simulator cannot start: " + failed.getMessage());
      System.exit(2);
    }
  }
}
