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
 * @param lastUserPresentAt when the user last went through Link for it
 * @param lastRefresh the newest attempt to refresh it
 * @param openFacts what Plaid announced and its owner has not settled yet
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
    @JsonProperty("last_user_present_at") @Nullable Instant lastUserPresentAt,
    @JsonProperty("last_refresh") @Nullable LastRefresh lastRefresh,
    @JsonProperty("open_facts") List<OpenFact> openFacts,
    List<AccountView> accounts) {

  /**
   * The bank.
   *
   * @param institutionId Plaid's institution_id
   * @param name the bank's name
   * @param health whether it answers
   * @param healthSince since when
   */
  record Institution(
      @JsonProperty("institution_id") @Nullable String institutionId,
      @Nullable String name,
      @Schema(allowableValues = {"HEALTHY", "DEGRADED", "DOWN"}) @Nullable String health,
      @JsonProperty("health_since") @Nullable Instant healthSince) {}

  /**
   * The newest attempt to refresh a connection.
   *
   * @param startedAt when it was started
   * @param outcome how it ended
   * @param failure why it failed
   */
  record LastRefresh(
      @JsonProperty("started_at") Instant startedAt,
      @Schema(allowableValues = {"SUCCEEDED", "FAILED"}) String outcome,
      @Schema(allowableValues = {"LOGIN", "GONE", "INSTITUTION", "LIMITED", "PROVIDER", "OURS"})
          @Nullable String failure) {}

  /**
   * Something that Plaid announced.
   *
   * @param code Plaid's webhook code
   * @param at the date that it speaks of
   */
  record OpenFact(@Schema(example = "PENDING_DISCONNECT") String code, @Nullable Instant at) {}

  /**
   * What a connection's health is known from.
   *
   * @param reason Plaid's error code or webhook code, the bank's health, or consent-ends-soon,
   *     renewal-due or no-news; null when healthy
   * @param source the Plaid endpoint that said so, or webhook, institution or dates
   * @param observedAt when
   */
  record Evidence(
      @Nullable String reason,
      @Nullable String source,
      @JsonProperty("observed_at") @Nullable Instant observedAt) {}
}
