package com.fiscility.gateway.refreshing;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Refreshes that users ask for.
 *
 * @param every how often a connection may be refreshed at a user's wish
 */
@Validated
@ConfigurationProperties("gateway.refresh")
record RefreshProperties(@DefaultValue("15m") @NotNull Duration every) {}
