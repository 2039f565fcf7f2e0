package com.fiscility.refresh.config;

import com.fiscility.schemas.TopicCatalogue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How topics are read.
 *
 * @param group Kafka consumer group; another one reads everything again and changes nothing
 * @param concurrency consumer threads of each subscription in this instance
 */
@Validated
@ConfigurationProperties("refresh.listening")
record RefreshListeningProperties(
    @DefaultValue("refresh-service") @NotBlank String group,
    @DefaultValue("2") @Min(1) @Max(TopicCatalogue.PARTITIONS) int concurrency) {}
