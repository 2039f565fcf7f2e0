package com.fiscility.link.plaid;

import java.time.Instant;

/**
 * A fresh link token.
 *
 * @param linkToken the token
 * @param expiration when it stops working
 * @param requestId Plaid's request id
 */
public record IssuedLinkToken(LinkToken linkToken, Instant expiration, String requestId) {}
