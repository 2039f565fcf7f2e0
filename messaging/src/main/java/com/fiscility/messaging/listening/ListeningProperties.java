package com.fiscility.messaging.listening;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How subscriptions are read.
 *
 * @param maxBatch most records of one batch
 * @param handlerLimit how long a handler may take before its batch is retried; a last resort above
 *     the database's own limits
 * @param firstPause how long the first retry of a failing infrastructure waits; doubles
 * @param longestPause how long a retry waits at most
 */
@Validated
@ConfigurationProperties("messaging.listening")
public record ListeningProperties(
    @Min(1) @Max(500) @DefaultValue("200") int maxBatch,
    @NotNull @DefaultValue("60s") Duration handlerLimit,
    @NotNull @DefaultValue("200ms") Duration firstPause,
    @NotNull @DefaultValue("30s") Duration longestPause) {}
