package com.fiscility.link.plaid;

import org.jspecify.annotations.Nullable;

/**
 * A readable success.
 *
 * @param value what the caller gets
 * @param requestId Plaid's request id
 * @param itemId the Item that the answer names
 */
record Answer<R>(R value, @Nullable String requestId, @Nullable String itemId) {}
