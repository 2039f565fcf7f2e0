package com.fiscility.gateway.connections;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * link-service's answer about a user's connections.
 *
 * @param userVersion version of all that the user sees
 * @param connections the linked Items
 */
record LinkedConnections(
    @JsonProperty("user_version") long userVersion, List<LinkedConnection> connections) {

  /** How this connection is doing; empty when it is not among them. */
  Optional<String> loginStateOf(String itemId) {
    return connections.stream()
        .filter(connection -> connection.itemId().equals(itemId))
        .map(LinkedConnection::loginState)
        .findFirst();
  }

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
      @JsonProperty("last_user_present_at") @Nullable Instant lastUserPresentAt,
      @JsonProperty("open_facts") List<OpenFact> openFacts,
      @JsonProperty("last_refresh") @Nullable LastRefresh lastRefresh,
      List<LinkedAccount> accounts) {

    @SuppressWarnings("NullAway") // A cached answer may be of before there were facts.
    LinkedConnection {
      openFacts = openFacts == null ? List.of() : openFacts;
    }

    /** The same connection, with something else known of its bank. */
    LinkedConnection at(LinkedInstitution other) {
      return new LinkedConnection(
          itemId,
          other,
          loginState,
          healthReason,
          healthSource,
          healthObservedAt,
          consentExpirationTime,
          lastSuccessStartedAt,
          linkedAt,
          lastUserPresentAt,
          openFacts,
          lastRefresh,
          accounts);
    }
  }

  /**
   * Something known only from a webhook.
   *
   * @param code Plaid's webhook code
   * @param at the date that it speaks of
   */
  record OpenFact(String code, @Nullable Instant at) {}

  /**
   * The newest attempt to refresh.
   *
   * @param startedAt when it was started
   * @param outcome SUCCEEDED or FAILED
   * @param failure why it failed
   */
  record LastRefresh(
      @JsonProperty("started_at") Instant startedAt, String outcome, @Nullable String failure) {}

  /** The bank, and since when it is how it is. */
  record LinkedInstitution(
      @JsonProperty("institution_id") @Nullable String institutionId,
      @Nullable String name,
      @Nullable String health,
      @JsonProperty("health_since") @Nullable Instant healthSince) {}

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
