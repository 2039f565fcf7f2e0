package com.fiscility.plaidctl.local;

import com.fiscility.localstack.clock.ClockClient;
import com.fiscility.plaidctl.ExitCode;
import com.fiscility.plaidctl.RefusedException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * How an operator reaches a system: what the environment names, else the local one.
 *
 * @param linkService base of its internal API
 * @param refreshService base of its internal API
 * @param notificationService base of its internal API
 * @param internalApiSecret opens these APIs
 * @param businessTime as the services have it
 */
public record SystemAddresses(
    String kafka,
    String schemaRegistry,
    URI linkService,
    URI refreshService,
    URI notificationService,
    String internalApiSecret,
    Clock businessTime) {

  /**
   * @throws RefusedException when the secret is not known, or the local system's clock does not
   *     answer
   */
  public static SystemAddresses of(Environment environment, LocalDirectory directory)
      throws IOException {
    LocalPorts ports = LocalPorts.of(environment);
    return new SystemAddresses(
        environment.get("KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:" + ports.kafka().number()),
        environment.get(
            "SCHEMA_REGISTRY_URL",
            "http://127.0.0.1:" + ports.registry().number() + "/apis/ccompat/v7"),
        service(environment, "LINK_SERVICE_URL", ports.linkService()),
        service(environment, "REFRESH_SERVICE_URL", ports.refreshService()),
        service(environment, "NOTIFICATION_SERVICE_URL", ports.notificationService()),
        secret(environment, directory),
        Clock.offset(Clock.systemUTC(), offset(environment, directory)));
  }

  private static URI service(Environment environment, String variable, Component.Port port) {
    return URI.create(environment.get(variable, "http://127.0.0.1:" + port.number()));
  }

  private static String secret(Environment environment, LocalDirectory directory)
      throws IOException {
    Optional<String> set = environment.get("INTERNAL_API_SECRET");
    if (set.isPresent()) {
      return set.get();
    }
    Path file = directory.keys().resolve("services.json");
    if (!Files.exists(file)) {
      throw new RefusedException(
          ExitCode.BAD_CONFIGURATION,
          "INTERNAL_API_SECRET must be set: no system was ever started here");
    }
    return ServiceKeys.in(file).internalApiSecret();
  }

  private static Duration offset(Environment environment, LocalDirectory directory)
      throws IOException {
    if (new BusinessTime(environment, directory).component().isEmpty()) {
      return Duration.ZERO;
    }
    Optional<ClockClient> clock = LocalClock.find(directory);
    try {
      return clock.isEmpty() ? Duration.ZERO : clock.get().read().offset();
    } catch (IOException e) {
      throw new RefusedException(
          ExitCode.UNREACHABLE, "the local system's clock does not answer: " + e.getMessage());
    }
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "SystemAddresses[kafka=%s, schemaRegistry=%s, refreshService=%s]"
        .formatted(kafka, schemaRegistry, refreshService);
  }
}
