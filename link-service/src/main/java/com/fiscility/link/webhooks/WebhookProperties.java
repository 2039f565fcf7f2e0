package com.fiscility.link.webhooks;

import com.fiscility.schemas.TopicCatalogue;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How webhooks are read.
 *
 * @param group Kafka consumer group; another one reads all webhooks again and changes nothing
 * @param concurrency consumer threads in this instance
 * @param settling how long the work that a webhook asks for rests: one change brings up to three
 *     webhooks, which are one call
 */
@Validated
@ConfigurationProperties("link.webhooks")
public record WebhookProperties(
    @DefaultValue("link-service-webhooks") @NotBlank String group,
    @DefaultValue("2") @Min(1) @Max(TopicCatalogue.PARTITIONS) int concurrency,
    @DefaultValue("2s") Duration settling) {}
