package com.fiscility.link.work;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How this instance works.
 *
 * @param slots how many pieces of work are in flight at once
 * @param syncs how many of them refresh an Item; each may hold a page of transactions in memory
 * @param pollInterval how often stored work is looked for that nobody handed over in memory
 * @param shutdownPatience how long a stop waits for what is in flight; exchanges have the time of
 *     their call besides
 * @param depthInterval how often the stored work is counted for metrics
 */
@Validated
@ConfigurationProperties("link.work")
public record WorkProperties(
    @DefaultValue("512") @Min(4) @Max(4096) int slots,
    @DefaultValue("64") @Min(1) int syncs,
    @DefaultValue("250ms") Duration pollInterval,
    @DefaultValue("20s") Duration shutdownPatience,
    @DefaultValue("15s") Duration depthInterval) {}
