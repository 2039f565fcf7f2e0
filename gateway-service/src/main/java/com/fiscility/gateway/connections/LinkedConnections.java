package com.fiscility.gateway.connections;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * link-service's answer about a user's connections.
 *
 * @param userVersion version of all that the user sees
 * @param connections the linked Items
 */
record LinkedConnections(
    @JsonProperty("user_version") long userVersion, List<LinkedConnection> connections) {

  /** What link-service knows of one Item. */
  record LinkedConnection(
      @JsonProperty("item_id") String itemId,
      @Nullable LinkedInstitution institution,
      @JsonProperty("login_state") String loginState,
      @JsonProperty("health_reason") @Nullable String healthReason,
      @JsonProperty("health_source") @Nullable String healthSource,
      @JsonProperty("health_observed_at") @Nullable Instant healthObservedAt,
      @JsonProperty("consent_expiration_time") @Nullable Instant consentExpirationTime,
      @JsonProperty("last_success_started_at") @Nullable Instant lastSuccessStartedAt,
      @JsonProperty("linked_at") @Nullable Instant linkedAt,
      List<LinkedAccount> accounts) {}

  /** The bank. */
  record LinkedInstitution(
      @JsonProperty("institution_id") @Nullable String institutionId, @Nullable String name) {}

  /** One account. */
  record LinkedAccount(
      @JsonProperty("account_id") String accountId,
      String name,
      @JsonProperty("official_name") @Nullable String officialName,
      @Nullable String mask,
      String type,
      @Nullable String subtype,
      String status,
      @Nullable LinkedBalances balances) {}

  /** Balances in major units, with exactly one of the two currency codes. */
  record LinkedBalances(
      @Nullable BigDecimal current,
      @Nullable BigDecimal available,
      @Nullable BigDecimal limit,
      @JsonProperty("iso_currency_code") @Nullable String isoCurrencyCode,
      @JsonProperty("unofficial_currency_code") @Nullable String unofficialCurrencyCode,
      @JsonProperty("as_of") @Nullable Instant asOf) {}
}
