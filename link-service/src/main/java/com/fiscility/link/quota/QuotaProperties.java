package com.fiscility.link.quota;

import com.fiscility.link.plaid.PlaidEndpoint;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How many calls Plaid allows us.
 *
 * @param redisUrl the Redis in which all instances count; may carry user and password; null for
 *     none
 * @param perMinute calls a minute of single endpoints, where they differ from what Plaid publishes
 *     for production
 */
@Validated
@ConfigurationProperties("link.quota")
public record QuotaProperties(
    @Nullable
        @Pattern(regexp = "|rediss?://.+", message = "must be a redis:// or rediss:// address")
        String redisUrl,
    @DefaultValue Map<PlaidEndpoint, @Min(1) Integer> perMinute) {

  public QuotaProperties {
    redisUrl = redisUrl == null || redisUrl.isBlank() ? null : redisUrl;
    perMinute = Map.copyOf(perMinute);
  }

  /**
   * Calls a minute, for all our instances together: Plaid's published production limits per client.
   * Those of link token, exchange and webhook keys are not in Plaid's own table.
   */
  int perMinute(PlaidEndpoint endpoint) {
    int published =
        switch (endpoint) {
          case LINK_TOKEN_CREATE -> 20_000;
          case PUBLIC_TOKEN_EXCHANGE -> 12_000;
          case ITEM_GET -> 5_000;
          case ITEM_REMOVE -> 2_000;
          case ACCOUNTS_GET -> 15_000;
          case ACCOUNTS_BALANCE_GET -> 1_200;
          case TRANSACTIONS_SYNC -> 2_500;
          case INSTITUTIONS_GET_BY_ID -> 400;
          case WEBHOOK_VERIFICATION_KEY_GET -> 400;
        };
    return perMinute.getOrDefault(endpoint, published);
  }

  /** Without the address: it may carry a password. */
  @Override
  public String toString() {
    return "QuotaProperties[perMinute=" + perMinute + "]";
  }
}
