package com.fiscility.link.config;

import com.fiscility.schemas.TopicCatalogue;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long the end of a command is remembered.
 *
 * @param retention above what a command can still come back from: the retention of its topic and
 *     then that of its dead letter
 * @param sweepInterval how often older ones are deleted
 */
@Validated
@ConfigurationProperties("link.command-log")
record CommandLogProperties(
    @NotNull @DefaultValue("90d") Duration retention,
    @NotNull @DefaultValue("1h") Duration sweepInterval) {

  private static final Duration HORIZON =
      TopicCatalogue.LINK_COMMANDS.retention().plus(TopicCatalogue.DEAD_LETTER_RETENTION);

  CommandLogProperties {
    if (retention.compareTo(HORIZON) <= 0) {
      throw new IllegalArgumentException(
          "link.command-log.retention is "
              + retention
              + ", but a command can come back for "
              + HORIZON
              + ": it would be answered twice");
    }
  }
}
