package com.fiscility.link.plaid;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An Item as Plaid sees it.
 *
 * @param itemId Plaid's item_id
 * @param institutionId the bank; null for Items without one
 * @param institutionName the bank's name
 * @param error what is wrong with the Item; null when nothing is
 * @param consentExpirationTime when the user's consent ends, where the bank limits it
 * @param webhook where Plaid sends this Item's webhooks
 * @param requestId Plaid's request id
 * @param startedAt business time at which the call was started; answers are ordered by it
 */
public record ItemStatus(
    String itemId,
    @Nullable String institutionId,
    @Nullable String institutionName,
    @Nullable ItemError error,
    @Nullable Instant consentExpirationTime,
    @Nullable String webhook,
    String requestId,
    Instant startedAt) {}
