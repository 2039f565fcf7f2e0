package com.fiscility.refresh.plan.domain;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What link-service knows about an Item, as far as it decides when the Item is due.
 *
 * @param institutionId Plaid's id of the bank
 * @param institutionName the bank's name
 * @param login whether Plaid can log in
 * @param loginObservedAt when the call was started that the login state was judged by
 * @param lastSuccessAt when the last successful refresh was started
 * @param userPresentAt when the owner last went through Link for this Item
 * @param consentEndsAt when the owner's consent ends, where the bank limits it
 * @param disconnect the announced end of the connection, if there is one
 */
public record ItemFacts(
    @Nullable String institutionId,
    @Nullable String institutionName,
    LoginState login,
    Instant loginObservedAt,
    @Nullable Instant lastSuccessAt,
    @Nullable Instant userPresentAt,
    @Nullable Instant consentEndsAt,
    @Nullable Disconnect disconnect) {}
