package com.fiscility.simulator;

import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * What a simulator is started with.
 *
 * @param port the loopback port; 0 takes a free one
 * @param clientId the accepted {@code client_id}
 * @param secret the accepted {@code secret}
 * @param seed decides which accounts and transactions the banks have
 * @param dataDirectory where Items and tokens survive a restart; null keeps them in memory only
 * @param clock business time: token lifetimes, account ages, transaction dates
 */
public record SimulatorConfig(
    int port,
    String clientId,
    String secret,
    long seed,
    @Nullable Path dataDirectory,
    Clock clock) {

  public static final int DEFAULT_PORT = 8190;
  public static final long DEFAULT_SEED = 7;
  public static final String DEFAULT_CLIENT_ID = "simulator-client";
  public static final String DEFAULT_SECRET = "simulator-secret";

  /** A free port, fixed credentials, nothing on disk, the real clock. */
  public static SimulatorConfig forTests() {
    return new SimulatorConfig(
        0, DEFAULT_CLIENT_ID, DEFAULT_SECRET, DEFAULT_SEED, null, Clock.systemUTC());
  }

  public SimulatorConfig withPort(int port) {
    return new SimulatorConfig(port, clientId, secret, seed, dataDirectory, clock);
  }

  public SimulatorConfig withSeed(long seed) {
    return new SimulatorConfig(port, clientId, secret, seed, dataDirectory, clock);
  }

  public SimulatorConfig withDataDirectory(Path dataDirectory) {
    return new SimulatorConfig(port, clientId, secret, seed, dataDirectory, clock);
  }

  public SimulatorConfig withClock(Clock clock) {
    return new SimulatorConfig(port, clientId, secret, seed, dataDirectory, clock);
  }

  @Override
  public String toString() {
    return "SimulatorConfig[port=%d, clientId=%s, seed=%d, dataDirectory=%s]"
        .formatted(port, clientId, seed, dataDirectory);
  }
}
