package com.fiscility.plaidctl.local;

import com.fiscility.localstack.clock.ClockPart;
import com.fiscility.plaidctl.local.Component.Port;
import com.fiscility.plaidctl.local.Component.Replaced;
import com.fiscility.plaidctl.local.Component.Started;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The clock that all processes of the local system follow. A system whose data others share has
 * none: there business time is real time.
 */
final class BusinessTime {

  static final String CLOCK = "clock";
  static final String PROFILE = "FISCILITY_PROFILE";
  static final String LOCAL = "local";

  private static final String URL = "CLOCK_URL";
  private static final List<String> SHARED = List.of("KAFKA_BOOTSTRAP_SERVERS", "POSTGRES_URL");

  private final Environment environment;
  private final Path file;
  private final Port port;

  BusinessTime(Environment environment, LocalDirectory directory) {
    this.environment = environment;
    this.file = directory.clock();
    this.port = LocalPorts.of(environment).clock();
  }

  /** The clock, if there is one. */
  Optional<Component> component() {
    if (!isLocal()) {
      return Optional.empty();
    }
    return Optional.of(
        environment
            .get(URL)
            .<Component>map(address -> new Replaced(CLOCK, address, URL))
            .orElseGet(() -> new Started(part(), List.of(port))));
  }

  /** What makes a process follow it. */
  Map<String, String> variables() {
    return isLocal() ? Map.of(URL, part().address()) : Map.of();
  }

  private ClockPart part() {
    return new ClockPart(port.number(), file);
  }

  private boolean isLocal() {
    return environment.get(PROFILE, LOCAL).equals(LOCAL)
        && SHARED.stream().noneMatch(variable -> environment.get(variable).isPresent());
  }
}
