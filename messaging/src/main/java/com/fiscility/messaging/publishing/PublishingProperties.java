package com.fiscility.messaging.publishing;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Publishing without a database.
 *
 * @param acknowledgementLimit how long a caller waits for Kafka's acknowledgement; past it the
 *     outcome is unknown
 */
@Validated
@ConfigurationProperties("messaging.publishing")
public record PublishingProperties(@NotNull @DefaultValue("5s") Duration acknowledgementLimit) {}
