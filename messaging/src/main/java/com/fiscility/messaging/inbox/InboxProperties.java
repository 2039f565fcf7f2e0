package com.fiscility.messaging.inbox;

import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long applied events are remembered.
 *
 * @param retention above what any record can still come back from: see {@link ReplayHorizon}
 * @param sweepInterval how often older claims are deleted
 */
@Validated
@ConfigurationProperties("messaging.inbox")
public record InboxProperties(
    @NotNull @DefaultValue("90d") Duration retention,
    @NotNull @DefaultValue("1h") Duration sweepInterval) {

  public InboxProperties {
    if (retention.compareTo(ReplayHorizon.ofCatalogue()) <= 0) {
      throw new IllegalArgumentException(
          "messaging.inbox.retention is "
              + retention
              + ", but a record can come back for "
              + ReplayHorizon.ofCatalogue()
              + ": its effect would be stored twice");
    }
  }
}
