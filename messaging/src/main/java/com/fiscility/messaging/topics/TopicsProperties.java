package com.fiscility.messaging.topics;

import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How topics are created.
 *
 * @param replicationFactor copies of each partition; from 3 on, a record counts as stored when all
 *     but one of them have it
 */
@Validated
@ConfigurationProperties("messaging.topics")
public record TopicsProperties(@Min(1) @DefaultValue("1") short replicationFactor) {

  short minInSyncReplicas() {
    return (short) (replicationFactor < 3 ? 1 : replicationFactor - 1);
  }
}
