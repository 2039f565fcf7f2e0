package com.fiscility.refresh.plan.domain;

import java.time.Instant;

/**
 * What one event says about an Item.
 *
 * @param itemId Plaid's item_id
 * @param userId the Item's owner
 * @param version the Item's version; only a higher one says something new
 * @param toldAt when the event was made
 * @param facts the whole state of the Item, not only what changed
 */
public record ItemEvidence(
    String itemId, String userId, long version, Instant toldAt, ItemFacts facts) {}
