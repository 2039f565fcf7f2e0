package com.fiscility.link.linking.domain;

import org.jspecify.annotations.Nullable;

/**
 * An account as the browser reported it; may be forged or missing, so it only saves money.
 *
 * @param name the account's name
 * @param mask last characters of the account number
 */
public record ReportedAccount(@Nullable String name, @Nullable String mask) {}
