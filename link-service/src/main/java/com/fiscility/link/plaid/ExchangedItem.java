package com.fiscility.link.plaid;

/**
 * A new Item and the only copy of its key.
 *
 * @param accessToken the key
 * @param itemId Plaid's item_id, opaque and case sensitive
 * @param requestId Plaid's request id
 */
public record ExchangedItem(AccessToken accessToken, String itemId, String requestId) {}
