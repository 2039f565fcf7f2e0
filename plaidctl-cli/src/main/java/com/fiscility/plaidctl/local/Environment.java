package com.fiscility.plaidctl.local;

import com.fiscility.plaidctl.ExitCode;
import com.fiscility.plaidctl.RefusedException;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** The environment variables that a person set; whatever is set wins over our default. */
public final class Environment {

  private static final int LAST_PORT = 65_535;

  private final Map<String, String> variables;

  public Environment(Map<String, String> variables) {
    this.variables = Map.copyOf(variables);
  }

  public Optional<String> get(String name) {
    return Optional.ofNullable(variables.get(name)).filter(value -> !value.isBlank());
  }

  String get(String name, String defaultValue) {
    return get(name).orElse(defaultValue);
  }

  void forEach(BiConsumer<String, String> action) {
    variables.forEach(action);
  }

  int port(String name, int defaultPort) {
    return get(name).map(value -> parsedPort(name, value)).orElse(defaultPort);
  }

  /** The value of a variable that another one makes necessary. */
  String required(String name, String because) {
    return get(name)
        .orElseThrow(
            () ->
                new RefusedException(
                    ExitCode.BAD_CONFIGURATION, name + " must be set too: " + because));
  }

  private static int parsedPort(String name, String value) {
    try {
      int port = Integer.parseInt(value.strip());
      if (port > 0 && port <= LAST_PORT) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Told below.
    }
    throw new RefusedException(
        ExitCode.BAD_CONFIGURATION, name + " must be a port between 1 and " + LAST_PORT);
  }
}
