package com.fiscility.simulator.api;

import com.fiscility.simulator.books.Books;
import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.linked.LinkedAccounts;
import com.fiscility.simulator.protocol.Body;
import com.fiscility.simulator.protocol.Json;
import com.fiscility.simulator.protocol.PlaidError;
import com.fiscility.simulator.protocol.PlaidRefusal;
import com.fiscility.simulator.webhooks.Announcements;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** {@code /sandbox/item/fire_webhook}: a webhook without its cause. */
record SandboxItemFireWebhook(
    Books books, LinkedAccounts accounts, Announcements announcements, Clock clock)
    implements Endpoint {

  /** Codes that belong to products which this simulator lacks. */
  private static final Set<String> OTHER_PRODUCTS =
      Set.of(
          "SMS_MICRODEPOSITS_VERIFICATION",
          "AUTHORIZATION_GRANTED",
          "RECURRING_TRANSACTIONS_UPDATE",
          "PRODUCT_READY",
          "ERROR");

  private static final Set<String> OF_TRANSACTIONS =
      Set.of("DEFAULT_UPDATE", "SYNC_UPDATES_AVAILABLE");
  private static final Duration AHEAD = Duration.ofDays(7);

  @Override
  public String path() {
    return "/sandbox/item/fire_webhook";
  }

  @Override
  public Set<String> fields() {
    return Set.of("access_token", "webhook_code", "webhook_type");
  }

  @Override
  public CompletableFuture<ObjectNode> call(Body body) {
    Item item = books.opened(body.text("access_token"));
    String code = body.text("webhook_code");
    Consumer<Item> announcement = causes().get(code);
    boolean lacking =
        OF_TRANSACTIONS.contains(code)
            && !item.grant().products().contains(TransactionsSync.PRODUCT);
    if (OTHER_PRODUCTS.contains(code) || lacking) {
      throw refusal("SANDBOX_PRODUCT_NOT_ENABLED", "the Item has no product with this webhook");
    }
    if (announcement == null) {
      throw body.invalid("webhook_code", "cannot be fired");
    }
    if (item.grant().webhook() == null) {
      throw refusal("SANDBOX_WEBHOOK_INVALID", "the Item has no webhook URL");
    }
    announcement.accept(item);
    return CompletableFuture.completedFuture(Json.object().put("webhook_fired", true));
  }

  private Map<String, Consumer<Item>> causes() {
    return Map.of(
        "DEFAULT_UPDATE", item -> announcements.update(item, "DEFAULT_UPDATE", 0),
        "SYNC_UPDATES_AVAILABLE", item -> announcements.syncUpdatesAvailable(item, true, true),
        "NEW_ACCOUNTS_AVAILABLE", announcements::newAccountsAvailable,
        "LOGIN_REPAIRED", announcements::loginRepaired,
        "USER_PERMISSION_REVOKED", announcements::permissionRevoked,
        "USER_ACCOUNT_REVOKED", this::anAccount,
        "PENDING_DISCONNECT",
            item ->
                announcements.pendingDisconnect(
                    item, clock.instant().plus(AHEAD), "INSTITUTION_MIGRATION"));
  }

  private void anAccount(Item item) {
    accounts.of(item).stream()
        .findFirst()
        .ifPresent(account -> announcements.accountRevoked(item, account.accountId()));
  }

  private static PlaidRefusal refusal(String code, String message) {
    return new PlaidRefusal(PlaidError.of(400, "SANDBOX_ERROR", code, message));
  }
}
