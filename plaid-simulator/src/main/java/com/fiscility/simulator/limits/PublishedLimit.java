package com.fiscility.simulator.limits;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How often an endpoint may be called within a minute, as Plaid publishes it for production.
 *
 * @param perItem 0 where there is no limit per Item
 * @param perClient for all calls of one application together
 * @param itemCode the error code when an Item's limit is passed
 * @param clientCode the error code when the application's is
 */
record PublishedLimit(int perItem, int perClient, String itemCode, String clientCode) {

  private static final Map<String, PublishedLimit> ALL =
      Map.ofEntries(
          Map.entry(
              "/accounts/balance/get",
              new PublishedLimit(5, 1_200, "BALANCE_LIMIT", "ACCOUNTS_BALANCE_GET_LIMIT")),
          Map.entry("/accounts/get", same(15, 15_000, "ACCOUNTS_LIMIT")),
          Map.entry("/item/get", same(15, 5_000, "ITEM_GET_LIMIT")),
          Map.entry("/item/remove", same(30, 2_000, "RATE_LIMIT")),
          Map.entry("/transactions/sync", same(50, 2_500, "TRANSACTIONS_SYNC_LIMIT")),
          Map.entry("/institutions/get_by_id", same(0, 400, "INSTITUTIONS_GET_BY_ID_LIMIT")),
          Map.entry("/item/public_token/exchange", same(0, 12_000, "RATE_LIMIT")),
          Map.entry("/link/token/create", same(0, 20_000, "RATE_LIMIT")));

  private static PublishedLimit same(int perItem, int perClient, String code) {
    return new PublishedLimit(perItem, perClient, code, code);
  }

  /** The limits of an endpoint; null where none is published. */
  static @Nullable PublishedLimit of(String endpoint) {
    return ALL.get(endpoint);
  }
}
