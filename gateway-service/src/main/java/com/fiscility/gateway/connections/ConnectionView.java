package com.fiscility.gateway.connections;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A connection as front ends see it.
 *
 * @param itemId Plaid's item_id
 * @param institution the bank
 * @param health how it is doing
 * @param indicator the colour for it
 * @param evidence why we think so
 * @param linkedAt when it was connected
 * @param lastSuccessStartedAt when the newest data was read
 * @param consentExpirationTime when the user's consent ends, where the bank limits it
 * @param accounts its accounts in the bank's order
 */
record ConnectionView(
    @JsonProperty("item_id") String itemId,
    Institution institution,
    @Schema(implementation = ConnectionHealth.class) String health,
    @Schema(
            description =
                "green: healthy; amber: attention soon, stale or trouble at the bank; red: needs"
                    + " its owner; grey: being removed.",
            allowableValues = {"green", "amber", "red", "grey"})
        String indicator,
    Evidence evidence,
    @JsonProperty("linked_at") @Nullable Instant linkedAt,
    @JsonProperty("last_success_started_at") @Nullable Instant lastSuccessStartedAt,
    @JsonProperty("consent_expiration_time") @Nullable Instant consentExpirationTime,
    List<AccountView> accounts) {

  /**
   * The bank.
   *
   * @param institutionId Plaid's institution_id
   * @param name the bank's name
   */
  record Institution(
      @JsonProperty("institution_id") @Nullable String institutionId, @Nullable String name) {}

  /**
   * What a connection's health is known from.
   *
   * @param reason Plaid's error code, or consent-ends-soon or no-news; null when healthy
   * @param source the Plaid endpoint that said so, or dates
   * @param observedAt when
   */
  record Evidence(
      @Nullable String reason,
      @Nullable String source,
      @JsonProperty("observed_at") @Nullable Instant observedAt) {}
}
