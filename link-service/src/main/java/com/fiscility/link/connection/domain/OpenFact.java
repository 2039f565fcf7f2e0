package com.fiscility.link.connection.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something known about an Item only from a webhook, open until its owner authorises it again.
 *
 * @param code Plaid's webhook code
 * @param at the date that the fact speaks of
 */
public record OpenFact(String code, @Nullable Instant at) {}
