package com.fiscility.link.plaid;

/** The endpoints of Plaid that this service calls. */
public enum PlaidEndpoint {
  LINK_TOKEN_CREATE("/link/token/create", true),
  PUBLIC_TOKEN_EXCHANGE("/item/public_token/exchange", true),
  ITEM_GET("/item/get", false),
  ITEM_REMOVE("/item/remove", true),
  ACCOUNTS_GET("/accounts/get", false),
  TRANSACTIONS_SYNC("/transactions/sync", false),
  INSTITUTIONS_GET_BY_ID("/institutions/get_by_id", false);

  private final String path;
  private final boolean changesPlaid;

  PlaidEndpoint(String path, boolean changesPlaid) {
    this.path = path;
    this.changesPlaid = changesPlaid;
  }

  /** The path below Plaid's base URL. */
  public String path() {
    return path;
  }

  /** Whether a call makes, turns or ends something at Plaid, rather than only reads. */
  boolean changesPlaid() {
    return changesPlaid;
  }
}
