package com.fiscility.systemtests.fleet;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The limits that the simulator enforces: those that Plaid publishes, times a factor.
 *
 * @param factor as the simulator is told
 */
record ScaledLimits(double factor) {

  private static final Map<String, Integer> PUBLISHED =
      Map.of(
          "link-token-create", 20_000,
          "public-token-exchange", 12_000,
          "item-get", 5_000,
          "item-remove", 2_000,
          "accounts-get", 15_000,
          "accounts-balance-get", 1_200,
          "transactions-sync", 2_500,
          "institutions-get-by-id", 400);

  /** What link-service is told, so that it keeps within them. */
  Map<String, Integer> asLinkProperties() {
    Map<String, Integer> properties = new LinkedHashMap<>();
    PUBLISHED.forEach(
        (endpoint, limit) ->
            properties.put("link.quota.per-minute." + endpoint, (int) Math.floor(limit * factor)));
    return properties;
  }

  int syncsPerMinute() {
    return (int) Math.floor(PUBLISHED.get("transactions-sync") * factor);
  }
}
