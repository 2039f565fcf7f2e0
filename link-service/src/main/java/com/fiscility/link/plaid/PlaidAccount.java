package com.fiscility.link.plaid;

import org.jspecify.annotations.Nullable;

/**
 * One account of an Item.
 *
 * @param accountId Plaid's account_id, opaque and case sensitive
 * @param persistentAccountId the same account across Items, where the bank has such an id
 * @param name name given by the user or the bank
 * @param officialName the bank's official name
 * @param mask last 2 to 4 characters of the account number; not unique
 * @param type Plaid's type, for example depository; "unknown" for one that is newer than we are
 * @param subtype Plaid's subtype, for example checking; null for one that is newer than we are
 * @param balances the newest known balances
 */
public record PlaidAccount(
    String accountId,
    @Nullable String persistentAccountId,
    String name,
    @Nullable String officialName,
    @Nullable String mask,
    String type,
    @Nullable String subtype,
    PlaidBalances balances) {}
