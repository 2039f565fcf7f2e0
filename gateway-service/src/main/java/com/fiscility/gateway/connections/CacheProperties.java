package com.fiscility.gateway.connections;

import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How answers of link-service are cached.
 *
 * @param keptFor how long an answer lives in Redis when nothing changes
 * @param usersHeard of how many users this instance remembers the version that it heard of
 */
@Validated
@ConfigurationProperties("gateway.cache")
record CacheProperties(
    @DefaultValue("10m") Duration keptFor, @DefaultValue("20000") @Min(1) int usersHeard) {}
