package com.fiscility.gateway.webhooks;

import java.security.interfaces.ECPublicKey;

/**
 * A key that Plaid signs webhooks with, or signed them with.
 *
 * @param id its kid
 * @param publicKey on the curve P-256
 * @param expired Plaid does not use it any more
 */
public record WebhookKey(String id, ECPublicKey publicKey, boolean expired) {}
