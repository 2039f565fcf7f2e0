package com.fiscility.link.connection.domain;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Balances in major units of one currency.
 *
 * @param current money in the account; positive is owed on credit accounts
 * @param available what can be spent
 * @param limit credit or overdraft limit
 * @param isoCurrencyCode ISO 4217 code
 * @param unofficialCurrencyCode code of a currency without an ISO code
 * @param asOf when Plaid gave them
 */
public record Balances(
    @Nullable BigDecimal current,
    @Nullable BigDecimal available,
    @Nullable BigDecimal limit,
    @Nullable String isoCurrencyCode,
    @Nullable String unofficialCurrencyCode,
    @Nullable Instant asOf) {}
