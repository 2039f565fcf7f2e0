package com.fiscility.link.query;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that a user sees, as of one moment.
 *
 * @param userVersion version of all that the user sees; 0 for a user without anything
 * @param connections the linked Items, oldest first
 */
record ConnectionsAnswer(
    @JsonProperty("user_version") long userVersion, List<LinkedItem> connections) {

  /**
   * A linked Item.
   *
   * @param loginState HEALTHY, NEEDS_RECONNECT, REVOKED or REMOVING
   * @param healthReason Plaid's error code behind the login state
   * @param healthSource the endpoint whose answer is the evidence
   * @param healthObservedAt when the call that is the evidence was started
   * @param openFacts what only webhooks told, until the owner goes through update mode
   * @param lastUserPresentAt when the owner last went through Link for it
   * @param lastRefresh how the last attempt to refresh it ended; null before the first
   * @param accounts in Plaid's order
   */
  record LinkedItem(
      @JsonProperty("item_id") String itemId,
      Bank institution,
      @JsonProperty("login_state") String loginState,
      @JsonProperty("health_reason") @Nullable String healthReason,
      @JsonProperty("health_source") @Nullable String healthSource,
      @JsonProperty("health_observed_at") @Nullable Instant healthObservedAt,
      @JsonProperty("open_facts") List<Fact> openFacts,
      @JsonProperty("last_user_present_at") @Nullable Instant lastUserPresentAt,
      @JsonProperty("consent_expiration_time") @Nullable Instant consentExpirationTime,
      @JsonProperty("last_success_started_at") @Nullable Instant lastSuccessStartedAt,
      @JsonProperty("last_refresh") @Nullable LastRefresh lastRefresh,
      @JsonProperty("linked_at") Instant linkedAt,
      List<LinkedAccount> accounts) {}

  /**
   * The bank.
   *
   * @param health HEALTHY, DEGRADED or DOWN: whether it answers Plaid
   * @param healthSince since when; null when it never was otherwise
   */
  record Bank(
      @JsonProperty("institution_id") @Nullable String institutionId,
      @Nullable String name,
      String health,
      @JsonProperty("health_since") @Nullable Instant healthSince) {}

  /**
   * Something that only webhooks told.
   *
   * @param code Plaid's webhook code
   * @param at the date that it speaks of
   */
  record Fact(String code, @Nullable Instant at) {}

  /**
   * How an attempt to refresh ended.
   *
   * @param outcome SUCCEEDED or FAILED
   * @param failure what kept it from succeeding
   */
  record LastRefresh(
      @JsonProperty("started_at") Instant startedAt, String outcome, @Nullable String failure) {}

  /**
   * One account.
   *
   * @param status OPEN, OVER_LIMIT or HIDDEN
   * @param balances only of an account that is served
   */
  record LinkedAccount(
      @JsonProperty("account_id") String accountId,
      String name,
      @JsonProperty("official_name") @Nullable String officialName,
      @Nullable String mask,
      String type,
      @Nullable String subtype,
      String status,
      @Nullable Money balances) {}

  /** Balances in major units of one currency. */
  record Money(
      @Nullable BigDecimal current,
      @Nullable BigDecimal available,
      @Nullable BigDecimal limit,
      @JsonProperty("iso_currency_code") @Nullable String isoCurrencyCode,
      @JsonProperty("unofficial_currency_code") @Nullable String unofficialCurrencyCode,
      @JsonProperty("as_of") @Nullable Instant asOf) {}
}
