package com.fiscility.gateway.warmup;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The work before the service reports ready.
 *
 * @param limit how long it may take; 0 for none
 */
@Validated
@ConfigurationProperties("gateway.warm-up")
record WarmUpProperties(@DefaultValue("4s") @NotNull Duration limit) {}
