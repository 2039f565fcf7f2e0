package com.fiscility.link.plaid;

/**
 * A bank.
 *
 * @param institutionId Plaid's institution_id; one bank may have several
 * @param name the name that users know
 */
public record Institution(String institutionId, String name) {}
