package com.fiscility.link.connection.domain;

import org.jspecify.annotations.Nullable;

/**
 * The bank of a connection.
 *
 * @param institutionId Plaid's institution_id; null for Items without one
 * @param name the name that users know
 */
public record Bank(@Nullable String institutionId, @Nullable String name) {}
