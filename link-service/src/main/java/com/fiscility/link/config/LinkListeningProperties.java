package com.fiscility.link.config;

import com.fiscility.schemas.TopicCatalogue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How commands are read.
 *
 * @param group Kafka consumer group; another one reads all commands again and changes nothing
 * @param concurrency consumer threads in this instance
 */
@Validated
@ConfigurationProperties("link.listening")
record LinkListeningProperties(
    @DefaultValue("link-service") @NotBlank String group,
    @DefaultValue("2") @Min(1) @Max(TopicCatalogue.PARTITIONS) int concurrency) {}
