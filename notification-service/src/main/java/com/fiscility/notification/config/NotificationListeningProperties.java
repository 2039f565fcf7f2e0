package com.fiscility.notification.config;

import com.fiscility.schemas.TopicCatalogue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How events are read.
 *
 * @param group Kafka consumer group; another one reads all events again and changes nothing
 * @param concurrency consumer threads of each subscription in this instance
 */
@Validated
@ConfigurationProperties("notification.listening")
record NotificationListeningProperties(
    @DefaultValue("notification-service") @NotBlank String group,
    @DefaultValue("1") @Min(1) @Max(TopicCatalogue.PARTITIONS) int concurrency) {}
