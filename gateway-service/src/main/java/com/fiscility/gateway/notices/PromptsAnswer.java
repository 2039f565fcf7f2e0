package com.fiscility.gateway.notices;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a user is to be told.
 *
 * @param prompts the open ones that are not put off
 */
record PromptsAnswer(List<Prompt> prompts) {

  /**
   * One thing about one connection.
   *
   * @param promptId names it
   * @param itemId the connection
   * @param reason what it is about
   * @param institutionId Plaid's institution_id
   * @param institutionName the bank's name
   * @param since since when the reason holds
   * @param deadline when the connection ends unless its owner acts
   * @param snoozedUntil until when it was put off the last time
   */
  @Schema(name = "Prompt")
  record Prompt(
      @JsonProperty("prompt_id") String promptId,
      @JsonProperty("item_id") String itemId,
      @Schema(
              allowableValues = {
                "BANK_OUTAGE",
                "QUARTERLY",
                "CONSENT_EXPIRING",
                "PENDING_DISCONNECT",
                "LOGIN_REQUIRED",
                "REVOKED"
              })
          String reason,
      @JsonProperty("institution_id") @Nullable String institutionId,
      @JsonProperty("institution_name") @Nullable String institutionName,
      Instant since,
      @Nullable Instant deadline,
      @JsonProperty("snoozed_until") @Nullable Instant snoozedUntil) {}
}
