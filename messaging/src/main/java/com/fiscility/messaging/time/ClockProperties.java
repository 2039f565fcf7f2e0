package com.fiscility.messaging.time;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Whose business time is followed.
 *
 * @param url what tells the offset (environment: {@code CLOCK_URL}); only in a local system.
 *     Without it business time is real time
 * @param interval how often it is asked
 * @param patience how long the first answer is waited for at start
 */
@Validated
@ConfigurationProperties("clock")
record ClockProperties(
    @Nullable URI url,
    @DefaultValue("250ms") Duration interval,
    @DefaultValue("10s") Duration patience) {

  boolean movable() {
    return url != null && !url.toString().isBlank();
  }
}
