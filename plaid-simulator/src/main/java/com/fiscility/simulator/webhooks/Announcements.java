package com.fiscility.simulator.webhooks;

import com.fiscility.simulator.books.Item;
import com.fiscility.simulator.books.LinkToken;
import com.fiscility.simulator.protocol.Json;
import com.fiscility.simulator.protocol.PlaidError;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** What Plaid has to tell about Items and runs of Link; to those that named a webhook URL. */
public final class Announcements {

  public static final String ITEM = "ITEM";
  public static final String TRANSACTIONS = "TRANSACTIONS";

  private final WebhookQueue queue;
  private final WebhookMoods moods;
  private final Clock clock;
  private final Map<String, Last> last = new ConcurrentHashMap<>();

  /** The newest webhook of an Item. */
  public record Last(Instant sentAt, String code) {}

  Announcements(WebhookQueue queue, WebhookMoods moods, Clock clock) {
    this.queue = queue;
    this.moods = moods;
    this.clock = clock;
  }

  /** The Item's newest webhook. */
  public Optional<Last> last(String itemId) {
    return Optional.ofNullable(last.get(itemId));
  }

  void forget() {
    last.clear();
  }

  public void error(Item item, PlaidError error) {
    ObjectNode body = ofItem(item, ITEM, "ERROR");
    body.set("error", WebhookBodies.error(error));
    send(item, body);
  }

  public void loginRepaired(Item item) {
    send(item, ofItem(item, ITEM, "LOGIN_REPAIRED"));
  }

  /** Seven days before a consent ends, in the United Kingdom and the European Union. */
  public void pendingExpiration(Item item, Instant end) {
    send(item, ofItem(item, ITEM, "PENDING_EXPIRATION").put("consent_expiration_time", time(end)));
  }

  /** Seven days before a bank cuts an Item off, in the United States and Canada. */
  public void pendingDisconnect(Item item, Instant at, String reason) {
    send(
        item,
        ofItem(item, ITEM, "PENDING_DISCONNECT")
            .put("reason", reason)
            .put("disconnect_time", time(at)));
  }

  public void permissionRevoked(Item item) {
    ObjectNode body = ofItem(item, ITEM, PlaidError.PERMISSION_REVOKED);
    body.set("error", WebhookBodies.error(PlaidError.permissionRevoked()));
    send(item, body);
  }

  public void accountRevoked(Item item, String accountId) {
    send(item, ofItem(item, ITEM, "USER_ACCOUNT_REVOKED").put("account_id", accountId));
  }

  public void newAccountsAvailable(Item item) {
    send(item, ofItem(item, ITEM, "NEW_ACCOUNTS_AVAILABLE").putNull("error"));
  }

  /** To the new URL. */
  public void webhookUpdated(Item item) {
    send(
        item,
        ofItem(item, ITEM, "WEBHOOK_UPDATE_ACKNOWLEDGED")
            .put("new_webhook_url", item.grant().webhook())
            .putNull("error"));
  }

  /** The only one that an application needs that syncs; not sent before its first sync. */
  public void syncUpdatesAvailable(Item item, boolean initial, boolean historical) {
    send(
        item,
        ofItem(item, TRANSACTIONS, "SYNC_UPDATES_AVAILABLE")
            .put("initial_update_complete", initial)
            .put("historical_update_complete", historical));
  }

  /**
   * One of the older webhooks, which still come besides.
   *
   * @param code INITIAL_UPDATE, HISTORICAL_UPDATE or DEFAULT_UPDATE
   */
  public void update(Item item, String code, int newTransactions) {
    send(
        item,
        ofItem(item, TRANSACTIONS, code).put("new_transactions", newTransactions).putNull("error"));
  }

  public void removed(Item item, List<String> transactionIds) {
    ObjectNode body = ofItem(item, TRANSACTIONS, "TRANSACTIONS_REMOVED").putNull("error");
    body.set("removed_transactions", Json.array(transactionIds));
    send(item, body);
  }

  /**
   * The end of a run of Link.
   *
   * @param publicToken what it led to; null when the person left
   */
  public void sessionFinished(
      LinkToken linkToken, String linkSessionId, @Nullable String publicToken) {
    String url = linkToken.webhook();
    if (url == null || linkToken.updateMode()) {
      return;
    }
    ObjectNode body =
        WebhookBodies.of("LINK", "SESSION_FINISHED")
            .put("status", publicToken == null ? "EXITED" : "SUCCESS")
            .put("link_session_id", linkSessionId)
            .put("link_token", linkToken.token());
    if (publicToken != null) {
      body.put("public_token", publicToken);
    }
    body.set("public_tokens", Json.array(publicToken == null ? List.of() : List.of(publicToken)));
    send(url, null, body);
  }

  /** Whatever a test wants to be signed and sent. */
  public void send(String url, @Nullable String itemId, ObjectNode body) {
    String code = body.path("webhook_code").asString("");
    if (itemId != null) {
      last.put(itemId, new Last(clock.instant(), code));
    }
    queue.put(
        moods.leaving(
            new Webhook(
                body.path("webhook_type").asString(""),
                code,
                itemId,
                url,
                WebhookBodies.bytes(body))));
  }

  private void send(Item item, ObjectNode body) {
    String url = item.grant().webhook();
    if (url != null) {
      send(url, item.itemId(), body);
    }
  }

  private static ObjectNode ofItem(Item item, String type, String code) {
    return WebhookBodies.ofItem(type, code, item.itemId());
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
