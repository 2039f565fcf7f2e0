package com.fiscility.link.connection.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an attempt to fetch a connection's transactions and balances ended.
 *
 * @param trigger what started it
 * @param dueId the demand that it answers, where it answers one
 * @param startedAt when it was started
 * @param failure why it failed; null when it succeeded
 * @param plaidErrorCode Plaid's error_code, where Plaid refused
 * @param plaidRequestId Plaid's request_id of the last call
 * @param upserted transactions that were added or changed
 * @param removed transactions that were removed
 */
public record Refresh(
    RefreshTrigger trigger,
    @Nullable String dueId,
    Instant startedAt,
    @Nullable RefreshFailure failure,
    @Nullable String plaidErrorCode,
    @Nullable String plaidRequestId,
    int upserted,
    int removed) {}
