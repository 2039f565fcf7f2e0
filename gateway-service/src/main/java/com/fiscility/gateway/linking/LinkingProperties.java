package com.fiscility.gateway.linking;

import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How commands are waited for.
 *
 * @param budget how long a call waits for the outcome before it is answered with 202
 * @param secondLook after how long link-service is asked directly: it answers a repeated command
 *     only once, and an instance that just started may have missed an outcome
 * @param mostWaiting how many calls may wait in this instance; the rest get their 202 at once
 * @param outcomesKept how many outcomes of all users this instance remembers
 * @param outcomesKeptFor for how long
 */
@Validated
@ConfigurationProperties("gateway.linking")
public record LinkingProperties(
    @DefaultValue("10s") @NotNull Duration budget,
    @DefaultValue("1s") @NotNull Duration secondLook,
    @DefaultValue("10000") @Min(1) int mostWaiting,
    @DefaultValue("2000") @Min(1) int outcomesKept,
    @DefaultValue("2m") @NotNull Duration outcomesKeptFor) {}
