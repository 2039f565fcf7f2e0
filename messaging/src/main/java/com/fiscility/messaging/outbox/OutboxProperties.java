package com.fiscility.messaging.outbox;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the relay publishes.
 *
 * @param pollInterval how soon a row is found that another instance stored, five times as much
 *     while one holds all shards; its own instance wakes the relay at once
 * @param holdTime how long shards are held before they are offered to other instances
 * @param pageSize most rows in memory
 * @param deliveryLimit how long a row may wait for Kafka's acknowledgement before its key pauses
 */
@Validated
@ConfigurationProperties("messaging.outbox")
public record OutboxProperties(
    @NotNull @DefaultValue("50ms") Duration pollInterval,
    @NotNull @DefaultValue("3s") Duration holdTime,
    @Min(1) @Max(1000) @DefaultValue("200") int pageSize,
    @NotNull @DefaultValue("30s") Duration deliveryLimit) {}
