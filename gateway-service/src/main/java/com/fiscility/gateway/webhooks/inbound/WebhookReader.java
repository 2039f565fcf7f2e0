package com.fiscility.gateway.webhooks.inbound;

import com.fiscility.events.WebhookReceived;
import com.fiscility.gateway.webhooks.Verdict;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/**
 * Reads webhooks field by field (plaid.com/docs/api/webhooks and the products' pages). What is not
 * named here goes no further, so no token does.
 *
 * <p>Nothing is refused: what Plaid has signed it would only send again. A field of another kind
 * than expected counts as missing, and a code that is not known is carried as it is.
 */
final class WebhookReader {

  private static final String UNKNOWN = "UNKNOWN";

  private final JsonMapper json;

  WebhookReader(JsonMapper json) {
    this.json = json;
  }

  /**
   * @param linkRequestId what the address names; Plaid's signature does not cover it
   * @param receivedAt business time
   */
  WebhookReceived read(
      byte[] body, Verdict.Genuine genuine, @Nullable UUID linkRequestId, Instant receivedAt) {
    JsonNode webhook = parse(body);
    JsonNode error = webhook.path("error");
    return WebhookReceived.newBuilder()
        .setWebhookType(orUnknown(text(webhook, "webhook_type")))
        .setWebhookCode(orUnknown(text(webhook, "webhook_code")))
        .setItemId(text(webhook, "item_id"))
        .setLinkSessionId(text(webhook, "link_session_id"))
        .setLinkRequestId(linkRequestId == null ? null : linkRequestId.toString())
        .setEnvironment(text(webhook, "environment"))
        .setErrorType(text(error, "error_type"))
        .setErrorCode(text(error, "error_code"))
        .setErrorCodeReason(text(error, "error_code_reason"))
        .setReason(text(webhook, "reason"))
        .setDisconnectTime(time(webhook, "disconnect_time"))
        .setConsentExpirationTime(time(webhook, "consent_expiration_time"))
        .setAccountId(text(webhook, "account_id"))
        .setNewTransactions(number(webhook, "new_transactions"))
        .setRemovedTransactions(size(webhook, "removed_transactions"))
        .setInitialUpdateComplete(truth(webhook, "initial_update_complete"))
        .setHistoricalUpdateComplete(truth(webhook, "historical_update_complete"))
        .setLinkStatus(text(webhook, "status"))
        .setBodySha256(genuine.bodySha256())
        .setSignedAt(genuine.signedAt().truncatedTo(ChronoUnit.MICROS))
        .setReceivedAt(receivedAt.truncatedTo(ChronoUnit.MICROS))
        .build();
  }

  private JsonNode parse(byte[] body) {
    try {
      return json.readTree(body);
    } catch (JacksonException e) {
      return MissingNode.getInstance();
    }
  }

  private static String orUnknown(@Nullable String text) {
    return text == null || text.isBlank() ? UNKNOWN : text;
  }

  private static @Nullable String text(JsonNode in, String name) {
    JsonNode field = in.path(name);
    return field.isString() ? field.stringValue() : null;
  }

  private static @Nullable Integer number(JsonNode in, String name) {
    JsonNode field = in.path(name);
    return field.isInt() ? field.intValue() : null;
  }

  private static @Nullable Boolean truth(JsonNode in, String name) {
    JsonNode field = in.path(name);
    return field.isBoolean() ? field.booleanValue() : null;
  }

  private static @Nullable Integer size(JsonNode in, String name) {
    JsonNode field = in.path(name);
    return field.isArray() ? field.size() : null;
  }

  private static @Nullable Instant time(JsonNode in, String name) {
    String text = text(in, name);
    if (text == null) {
      return null;
    }
    try {
      return OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.MICROS);
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
