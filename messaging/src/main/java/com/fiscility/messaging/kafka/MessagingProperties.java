package com.fiscility.messaging.kafka;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Who this service is and where Kafka is.
 *
 * @param service the service's name in the topic catalogue; {@code spring.application.name}
 * @param bootstrapServers Kafka's addresses (environment: {@code KAFKA_BOOTSTRAP_SERVERS})
 * @param client further settings of every Kafka client, such as {@code security.protocol}
 * @param startLimit how long a start waits for Kafka before it fails
 * @param autoStart whether topics are created and messages flow as soon as the service starts
 */
@Validated
@ConfigurationProperties("messaging")
public record MessagingProperties(
    @NotBlank String service,
    @NotBlank String bootstrapServers,
    @DefaultValue Map<String, String> client,
    @NotNull @DefaultValue("60s") Duration startLimit,
    @DefaultValue("true") boolean autoStart) {

  public MessagingProperties {
    client = Map.copyOf(client);
  }

  /** Without the client settings, which may hold a password. */
  @Override
  public String toString() {
    return "MessagingProperties[service="
        + service
        + ", bootstrapServers="
        + bootstrapServers
        + "]";
  }
}
