package com.fiscility.link.plaid;

/** The endpoints of Plaid that this service calls. */
public enum PlaidEndpoint {
  LINK_TOKEN_CREATE("/link/token/create"),
  PUBLIC_TOKEN_EXCHANGE("/item/public_token/exchange"),
  ITEM_GET("/item/get"),
  ITEM_REMOVE("/item/remove"),
  ACCOUNTS_GET("/accounts/get"),
  TRANSACTIONS_SYNC("/transactions/sync"),
  INSTITUTIONS_GET_BY_ID("/institutions/get_by_id");

  private final String path;

  PlaidEndpoint(String path) {
    this.path = path;
  }

  /** The path below Plaid's base URL. */
  public String path() {
    return path;
  }
}
