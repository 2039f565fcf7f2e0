package com.fiscility.link.query;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Whose Item it is, and how its login is.
 *
 * @param itemId Plaid's item_id
 * @param loginState HEALTHY, NEEDS_RECONNECT, REVOKED, REMOVING or UNLINKED
 */
record ConnectionState(
    @JsonProperty("item_id") String itemId, @JsonProperty("login_state") String loginState) {}
