package com.fiscility.link.plaid;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How Plaid is reached and what every link token says.
 *
 * @param baseUrl Plaid's address; Sandbox unless another one is named, so that production is never
 *     called by accident
 * @param clientId our client_id
 * @param secret our secret for this environment
 * @param webhookUrl where Plaid sends an Item's webhooks; the link request's id is appended; null
 *     for none
 * @param redirectUri where OAuth banks send the user back to; on Plaid's allow-list; null for none
 * @param clientName our name in Link; Plaid hides one with more than 30 characters
 * @param language language of Link
 * @param countryCodes countries whose banks Link offers
 * @param daysRequested days of transactions history; fixed for an Item's life
 * @param connectTimeout limit of a connection attempt
 * @param callTimeout limit of a whole call
 * @param callTimeouts limits of single endpoints, instead of {@code callTimeout}
 * @param maxConcurrentCalls calls in flight at once; each holds a thread of the client's own. Well
 *     above the number of work slots, which is the limit that is meant to be met: a call that waits
 *     for a thread has no time-out yet
 * @param idleConnectionTimeout how long an unused connection is kept; shorter than Plaid keeps it,
 *     since a call on one that Plaid has just closed has an unknown outcome
 */
@Validated
@ConfigurationProperties("link.plaid")
public record PlaidProperties(
    @DefaultValue("https://sandbox.plaid.com")
        @Pattern(regexp = "https?://[^/?#\\s]+/?", message = "must be an http(s) address")
        String baseUrl,
    @NotBlank String clientId,
    @NotBlank String secret,
    @Nullable
        @Pattern(
            regexp = "https?://[^?#\\s]+",
            message = "must be an http(s) address without query or fragment")
        String webhookUrl,
    @Nullable
        @Pattern(
            regexp = "https?://[^?#\\s]+",
            message = "must be an http(s) address without query or fragment")
        String redirectUri,
    @DefaultValue("Fiscility") @NotBlank @Size(max = 30) String clientName,
    @DefaultValue("en") @Pattern(regexp = "[a-z]{2}(-[A-Z]{2})?", message = "such as en")
        String language,
    @DefaultValue("US") @NotEmpty
        List<@Pattern(regexp = "[A-Z]{2}", message = "such as US") String> countryCodes,
    @DefaultValue("730") @Min(30) @Max(730) int daysRequested,
    @DefaultValue("5s") @DurationMin(millis = 1) Duration connectTimeout,
    @DefaultValue("30s") @DurationMin(millis = 1) Duration callTimeout,
    @DefaultValue Map<PlaidEndpoint, Duration> callTimeouts,
    @DefaultValue("1024") @Min(1) @Max(4096) int maxConcurrentCalls,
    @DefaultValue("30s") @DurationMin(millis = 1) Duration idleConnectionTimeout) {

  private static final Duration LONG_TIMEOUT = Duration.ofSeconds(60);

  public PlaidProperties {
    webhookUrl = blankToNull(webhookUrl);
    redirectUri = blankToNull(redirectUri);
    callTimeouts = Map.copyOf(callTimeouts);
  }

  /**
   * The limit of a whole call. The exchange waits long because its answer cannot be asked for
   * again, balances because a bank is slow and its answer is paid for.
   */
  Duration callTimeout(PlaidEndpoint endpoint) {
    Duration usual =
        switch (endpoint) {
          case PUBLIC_TOKEN_EXCHANGE, ACCOUNTS_BALANCE_GET -> LONG_TIMEOUT;
          default -> callTimeout;
        };
    return callTimeouts.getOrDefault(endpoint, usual);
  }

  private static @Nullable String blankToNull(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /** Without the secret. */
  @Override
  public String toString() {
    return "PlaidProperties[baseUrl=" + baseUrl + ", clientId=" + clientId + "]";
  }
}
