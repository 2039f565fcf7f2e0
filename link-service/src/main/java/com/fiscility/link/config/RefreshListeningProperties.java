package com.fiscility.link.config;

import com.fiscility.schemas.TopicCatalogue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How demands for refreshes are read.
 *
 * @param group Kafka consumer group; another one reads all demands again, and those that were met
 *     change nothing
 * @param concurrency consumer threads in this instance
 */
@Validated
@ConfigurationProperties("link.refreshing")
record RefreshListeningProperties(
    @DefaultValue("link-service-refreshing") @NotBlank String group,
    @DefaultValue("1") @Min(1) @Max(TopicCatalogue.PARTITIONS) int concurrency) {}
