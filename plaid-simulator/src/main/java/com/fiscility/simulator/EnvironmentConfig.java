package com.fiscility.simulator;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the configuration of a simulator process from its environment.
 *
 * <ul>
 *   <li>{@code PLAID_SIMULATOR_PORT}, default 8190
 *   <li>{@code PLAID_CLIENT_ID} and {@code PLAID_SECRET}, the accepted credentials
 *   <li>{@code PLAID_SIMULATOR_DATA}, a directory; unset forgets everything at the end
 *   <li>{@code PLAID_SIMULATOR_SEED}, a whole number
 *   <li>{@code CLOCK_URL}, what tells business time; unset it is real time
 * </ul>
 */
final class EnvironmentConfig {

  private EnvironmentConfig() {}

  /**
   * @throws IllegalArgumentException naming the variable that cannot be used
   */
  static SimulatorConfig read(Map<String, String> environment) {
    return new SimulatorConfig(
        (int) number(environment, "PLAID_SIMULATOR_PORT", SimulatorConfig.DEFAULT_PORT, 65_535),
        text(environment, "PLAID_CLIENT_ID").orElse(SimulatorConfig.DEFAULT_CLIENT_ID),
        text(environment, "PLAID_SECRET").orElse(SimulatorConfig.DEFAULT_SECRET),
        number(environment, "PLAID_SIMULATOR_SEED", SimulatorConfig.DEFAULT_SEED, Long.MAX_VALUE),
        text(environment, "PLAID_SIMULATOR_DATA").map(Path::of).orElse(null),
        Clock.systemUTC());
  }

  /**
   * @throws IllegalArgumentException when it is no URL
   */
  static Optional<URI> clockUrl(Map<String, String> environment) {
    return text(environment, "CLOCK_URL").map(URI::create);
  }

  private static Optional<String> text(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name)).filter(value -> !value.isBlank());
  }

  private static long number(
      Map<String, String> environment, String name, long otherwise, long most) {
    return text(environment, name)
        .map(
            value -> {
              if (!value.matches("\\d{1,18}") || Long.parseLong(value) > most) {
                throw new IllegalArgumentException(
                    "%s must be a whole number from 0 to %d, not \"%s\""
                        .formatted(name, most, value));
              }
              return Long.parseLong(value);
            })
        .orElse(otherwise);
  }
}
