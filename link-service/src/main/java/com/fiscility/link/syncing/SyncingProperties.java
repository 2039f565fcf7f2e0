package com.fiscility.link.syncing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How refreshes are done.
 *
 * @param minSyncInterval how long after its last sync an Item rests before a hint of Plaid's starts
 *     the next; to be raised when Plaid's quota does not suffice for one sync a hint
 * @param longRounds how many syncs of this instance may be beyond their first page at once; each
 *     holds a page of 500 transactions in memory
 */
@Validated
@ConfigurationProperties("link.syncing")
record SyncingProperties(
    @DefaultValue("0s") @DurationMin Duration minSyncInterval,
    @DefaultValue("16") @Min(1) @Max(256) int longRounds) {}
