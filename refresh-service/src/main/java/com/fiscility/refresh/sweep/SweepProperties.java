package com.fiscility.refresh.sweep;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Positive;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How dates are watched, by each instance. All of it is real time.
 *
 * @param interval how often is looked for what has become due
 * @param batch most plans of one transaction
 * @param softPerSecond most soft refreshes asked for in a second, by one instance
 * @param hardPerSecond most needs for owners raised by date in a second, by one instance
 * @param maxBacklog sweeps wait while so many events are not on Kafka yet
 */
@Validated
@ConfigurationProperties("refresh.sweep")
record SweepProperties(
    @NotNull @DefaultValue("250ms") Duration interval,
    @DefaultValue("500") @Min(1) @Max(5000) int batch,
    @DefaultValue("200") @Positive double softPerSecond,
    @DefaultValue("100") @Positive double hardPerSecond,
    @DefaultValue("2000") @Min(1) int maxBacklog) {}
