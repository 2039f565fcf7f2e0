package com.fiscility.plaidctl.local;

import com.fiscility.localstack.FreePorts;
import com.fiscility.plaidctl.local.Component.Port;
import java.util.HashMap;
import java.util.Map;

/** The loopback ports of the system, each with the variable that moves it. */
public record LocalPorts(
    Port gateway,
    Port linkService,
    Port refreshService,
    Port notificationService,
    Port identity,
    Port simulator,
    Port registry,
    Port kafka,
    Port kafkaController,
    Port postgres,
    Port redis,
    Port smtp,
    Port mailPage,
    Port clock) {

  private static final Map<String, Integer> DEFAULTS =
      Map.ofEntries(
          Map.entry("GATEWAY_PORT", 8080),
          Map.entry("LINK_SERVICE_PORT", 8081),
          Map.entry("REFRESH_SERVICE_PORT", 8082),
          Map.entry("NOTIFICATION_SERVICE_PORT", 8083),
          Map.entry("IDENTITY_PORT", 8180),
          Map.entry("PLAID_SIMULATOR_PORT", 8190),
          Map.entry("SCHEMA_REGISTRY_PORT", 8085),
          Map.entry("KAFKA_PORT", 9092),
          Map.entry("KAFKA_CONTROLLER_PORT", 9093),
          Map.entry("POSTGRES_PORT", 15432),
          Map.entry("REDIS_PORT", 16379),
          Map.entry("SMTP_PORT", 1025),
          Map.entry("MAIL_PAGE_PORT", 8125),
          Map.entry("CLOCK_PORT", 8185));

  static LocalPorts of(Environment environment) {
    return new LocalPorts(
        port(environment, "GATEWAY_PORT"),
        port(environment, "LINK_SERVICE_PORT"),
        port(environment, "REFRESH_SERVICE_PORT"),
        port(environment, "NOTIFICATION_SERVICE_PORT"),
        port(environment, "IDENTITY_PORT"),
        port(environment, "PLAID_SIMULATOR_PORT"),
        port(environment, "SCHEMA_REGISTRY_PORT"),
        port(environment, "KAFKA_PORT"),
        port(environment, "KAFKA_CONTROLLER_PORT"),
        port(environment, "POSTGRES_PORT"),
        port(environment, "REDIS_PORT"),
        port(environment, "SMTP_PORT"),
        port(environment, "MAIL_PAGE_PORT"),
        port(environment, "CLOCK_PORT"));
  }

  /** Variables that move every port to a free one, for a second system on the same machine. */
  public static Map<String, String> free() {
    Map<String, String> variables = new HashMap<>();
    while (variables.values().stream().distinct().count() < DEFAULTS.size()) {
      DEFAULTS.keySet().forEach(name -> variables.put(name, Integer.toString(FreePorts.next())));
    }
    return variables;
  }

  private static Port port(Environment environment, String variable) {
    return new Port(environment.port(variable, DEFAULTS.get(variable)), variable);
  }
}
