package com.fiscility.link.plaid;

/** The endpoints of Plaid that this service calls. */
public enum PlaidEndpoint {
  LINK_TOKEN_CREATE("/link/token/create", true),
  PUBLIC_TOKEN_EXCHANGE("/item/public_token/exchange", true),
  ITEM_GET("/item/get", false),
  ITEM_REMOVE("/item/remove", true),
  ACCOUNTS_GET("/accounts/get", false),
  /** Paid for. */
  ACCOUNTS_BALANCE_GET("/accounts/balance/get", true),
  TRANSACTIONS_SYNC("/transactions/sync", false),
  INSTITUTIONS_GET_BY_ID("/institutions/get_by_id", false),
  WEBHOOK_VERIFICATION_KEY_GET("/webhook_verification_key/get", false);

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

  /** Whether an answer needs the bank, or what Plaid holds of it, rather than Plaid alone. */
  public boolean needsBank() {
    return switch (this) {
      case ACCOUNTS_GET, ACCOUNTS_BALANCE_GET, TRANSACTIONS_SYNC -> true;
      default -> false;
    };
  }

  /** Whether a call makes, turns, ends or costs something at Plaid, rather than only reads. */
  boolean changesPlaid() {
    return changesPlaid;
  }
}
