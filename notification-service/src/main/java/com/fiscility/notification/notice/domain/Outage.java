package com.fiscility.notification.notice.domain;

import java.time.Instant;

/**
 * A bank that has not answered for long enough to be told.
 *
 * @param version version of the bank at the start
 * @param since when it started
 * @param tellAt when it had lasted long enough
 */
public record Outage(long version, Instant since, Instant tellAt) {}
