package com.fiscility.gateway.connections;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * When dates alone make a connection amber.
 *
 * @param soon how long before the end of a consent
 * @param presentWithin how long after its owner was last present; as refresh-service has it
 * @param staleAfter how long after the last success: a weekly refresh and a day for trouble
 */
@Validated
@ConfigurationProperties("gateway.health")
record HealthProperties(
    @DefaultValue("14d") @NotNull Duration soon,
    @DefaultValue("90d") @NotNull Duration presentWithin,
    @DefaultValue("8d") @NotNull Duration staleAfter) {}
