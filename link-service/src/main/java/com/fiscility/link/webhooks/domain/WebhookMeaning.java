package com.fiscility.link.webhooks.domain;

/** What a webhook asks for. None is believed: each schedules a call that finds out. */
public enum WebhookMeaning {
  /** There may be new transactions. */
  SYNC(true, false, false, false),
  /** The Item may be broken, or mended. */
  PROBE(false, true, false, false),
  /** An account may be gone. */
  PROBE_ACCOUNTS(false, true, true, false),
  /** Something that only webhooks tell. */
  FACT(false, true, false, true),
  /** Known, and of no use here. */
  NOTHING(false, false, false, false),
  /** Newer than we are; harmless. */
  UNKNOWN(false, false, false, false);

  private final boolean syncs;
  private final boolean probes;
  private final boolean readsAccounts;
  private final boolean fact;

  WebhookMeaning(boolean syncs, boolean probes, boolean readsAccounts, boolean fact) {
    this.syncs = syncs;
    this.probes = probes;
    this.readsAccounts = readsAccounts;
    this.fact = fact;
  }

  /** Whether it marks the Item's transactions. */
  public boolean syncs() {
    return syncs;
  }

  /** Whether the Item is asked how it is. */
  public boolean probes() {
    return probes;
  }

  /** Whether its accounts are read too. */
  public boolean readsAccounts() {
    return readsAccounts;
  }

  /** Whether it is kept as a fact of its own. */
  public boolean fact() {
    return fact;
  }

  /** What a webhook means. */
  public static WebhookMeaning of(Webhook webhook) {
    return switch (webhook.type()) {
      case "ITEM" -> ofItem(webhook.code());
      case "TRANSACTIONS" -> ofTransactions(webhook.code());
      case "LINK" -> NOTHING;
      default -> UNKNOWN;
    };
  }

  private static WebhookMeaning ofItem(String code) {
    return switch (code) {
      case "ERROR", "LOGIN_REPAIRED", "USER_PERMISSION_REVOKED" -> PROBE;
      case "USER_ACCOUNT_REVOKED" -> PROBE_ACCOUNTS;
      case "PENDING_DISCONNECT", "PENDING_EXPIRATION", "NEW_ACCOUNTS_AVAILABLE" -> FACT;
      case "WEBHOOK_UPDATE_ACKNOWLEDGED" -> NOTHING;
      default -> UNKNOWN;
    };
  }

  /** One change brings up to three of these at once, the older ones beside the newest. */
  private static WebhookMeaning ofTransactions(String code) {
    return switch (code) {
      case "SYNC_UPDATES_AVAILABLE",
          "INITIAL_UPDATE",
          "HISTORICAL_UPDATE",
          "DEFAULT_UPDATE",
          "TRANSACTIONS_REMOVED" ->
          SYNC;
      case "RECURRING_TRANSACTIONS_UPDATE" -> NOTHING;
      default -> UNKNOWN;
    };
  }
}
