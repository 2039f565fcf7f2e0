package com.fiscility.gateway.live;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Streams of events to browsers.
 *
 * @param heartbeat how often a comment shows proxies and pages that a silent stream lives
 * @param mostPerUser how many streams one user may have open in this instance
 * @param buffer how many events wait for a slow page before it is told to read again instead
 */
@Validated
@ConfigurationProperties("gateway.events")
record LiveProperties(
    @DefaultValue("15s") Duration heartbeat,
    @DefaultValue("10") @Min(1) int mostPerUser,
    @DefaultValue("64") @Min(1) int buffer) {}
