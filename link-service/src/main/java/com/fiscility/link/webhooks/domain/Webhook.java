package com.fiscility.link.webhooks.domain;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A webhook as far as it says anything to us.
 *
 * @param type Plaid's webhook_type
 * @param code Plaid's webhook_code
 * @param itemId the Item; null for webhooks about a Link session
 * @param linkRequestId command id of the link token that the Item was linked with, where known
 * @param date the date that it speaks of
 * @param signedAt when Plaid signed it, in business time; a copy says the same
 * @param receivedAt when the gateway took it
 */
public record Webhook(
    String type,
    String code,
    @Nullable String itemId,
    @Nullable UUID linkRequestId,
    @Nullable Instant date,
    Instant signedAt,
    Instant receivedAt) {}
