package com.fiscility.gateway.webhooks.inbound;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.events.WebhookReceived;
import com.fiscility.gateway.webhooks.Verdict;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The table of webhooks and what becomes of each of their fields. */
class WebhookReaderTest {

  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final UUID LINK_REQUEST = new UUID(1, 2);
  private static final Instant DAY = Instant.parse("2026-12-01T00:00:00Z");

  private final WebhookReader reader = new WebhookReader(JsonMapper.shared());

  static Stream<Arguments> webhooks() {
    return Stream.of(
        webhook(
            "ITEM",
            "ERROR",
            """
            "item_id": "i", "user_id": "u", "error": {"error_type": "ITEM_ERROR", "error_code":
            "ITEM_LOGIN_REQUIRED", "error_code_reason": "OAUTH_CONSENT_EXPIRED", "error_message":
            "m", "status": 400}
            """,
            Map.of(
                "item_id", "i",
                "error_type", "ITEM_ERROR",
                "error_code", "ITEM_LOGIN_REQUIRED",
                "error_code_reason", "OAUTH_CONSENT_EXPIRED")),
        webhook("ITEM", "LOGIN_REPAIRED", "\"item_id\": \"i\"", Map.of("item_id", "i")),
        webhook(
            "ITEM",
            "PENDING_DISCONNECT",
            """
            "item_id": "i", "reason": "INSTITUTION_MIGRATION",
            "disconnect_time": "2026-12-01T01:00:00+01:00"
            """,
            Map.of("item_id", "i", "reason", "INSTITUTION_MIGRATION", "disconnect_time", DAY)),
        webhook(
            "ITEM",
            "PENDING_EXPIRATION",
            "\"item_id\": \"i\", \"consent_expiration_time\": \"2026-12-01T00:00:00Z\"",
            Map.of("item_id", "i", "consent_expiration_time", DAY)),
        webhook(
            "ITEM",
            "USER_PERMISSION_REVOKED",
            "\"item_id\": \"i\", \"error\": {\"error_code\": \"USER_PERMISSION_REVOKED\"}",
            Map.of("item_id", "i", "error_code", "USER_PERMISSION_REVOKED")),
        webhook(
            "ITEM",
            "USER_ACCOUNT_REVOKED",
            "\"item_id\": \"i\", \"account_id\": \"a\"",
            Map.of("item_id", "i", "account_id", "a")),
        webhook(
            "ITEM",
            "NEW_ACCOUNTS_AVAILABLE",
            "\"item_id\": \"i\", \"error\": null",
            Map.of("item_id", "i")),
        webhook(
            "ITEM",
            "WEBHOOK_UPDATE_ACKNOWLEDGED",
            "\"item_id\": \"i\", \"new_webhook_url\": \"https://x.test\"",
            Map.of("item_id", "i")),
        webhook(
            "TRANSACTIONS",
            "SYNC_UPDATES_AVAILABLE",
            """
            "item_id": "i", "initial_update_complete": true, "historical_update_complete": false
            """,
            Map.of(
                "item_id",
                "i",
                "initial_update_complete",
                true,
                "historical_update_complete",
                false)),
        webhook(
            "TRANSACTIONS",
            "INITIAL_UPDATE",
            "\"item_id\": \"i\", \"new_transactions\": 19, \"error\": \"a text\"",
            Map.of("item_id", "i", "new_transactions", 19)),
        webhook(
            "TRANSACTIONS",
            "HISTORICAL_UPDATE",
            "\"item_id\": \"i\", \"new_transactions\": 231, \"error\": null",
            Map.of("item_id", "i", "new_transactions", 231)),
        webhook(
            "TRANSACTIONS",
            "DEFAULT_UPDATE",
            "\"item_id\": \"i\", \"new_transactions\": 3",
            Map.of("item_id", "i", "new_transactions", 3)),
        webhook(
            "TRANSACTIONS",
            "TRANSACTIONS_REMOVED",
            "\"item_id\": \"i\", \"removed_transactions\": [\"t1\", \"t2\"]",
            Map.of("item_id", "i", "removed_transactions", 2)),
        webhook(
            "TRANSACTIONS",
            "RECURRING_TRANSACTIONS_UPDATE",
            "\"item_id\": \"i\", \"account_ids\": [\"a\"]",
            Map.of("item_id", "i")),
        webhook(
            "LINK",
            "SESSION_FINISHED",
            """
            "status": "SUCCESS", "link_session_id": "s", "link_token": "link-sandbox-1",
            "public_tokens": ["public-sandbox-1"], "public_token": "public-sandbox-1"
            """,
            Map.of("link_session_id", "s", "link_status", "SUCCESS")),
        webhook(
            "LINK",
            "ITEM_ADD_RESULT",
            """
            "link_session_id": "s", "link_token": "link-sandbox-1", "public_token":
            "public-sandbox-1"
            """,
            Map.of("link_session_id", "s")),
        webhook(
            "LINK",
            "EVENTS",
            """
            "link_session_id": "s", "link_token": "link-sandbox-1",
            "events": [{"event_name": "OPEN", "event_id": "e"}]
            """,
            Map.of("link_session_id", "s")),
        webhook("WALLET", "SOMETHING_NEW", "\"amount\": 1", Map.of()));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("webhooks")
  void fieldsAreCarriedAndNothingElseIs(
      String type, String code, String fields, Map<String, Object> carried) {
    WebhookReceived webhook =
        read(
            """
            {"webhook_type": "%s", "webhook_code": "%s", "environment": "sandbox", %s}
            """
                .formatted(type, code, fields));
    Map<String, Object> expected = new TreeMap<>(carried);
    expected.put("webhook_type", type);
    expected.put("webhook_code", code);
    expected.put("environment", "sandbox");
    expected.put("link_request_id", LINK_REQUEST.toString());
    expected.put("body_sha256", "hash");
    expected.put("signed_at", NOW.minusSeconds(3));
    expected.put("received_at", NOW);
    assertThat(fields(webhook)).isEqualTo(expected);
    assertThat(webhook.toString()).doesNotContain("public-", "link-sandbox");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "7", "\"text\"", "{", "{\"webhook_type\": 7, \"item_id\": {}}"})
  void whatPlaidSignedButNobodyUnderstandsIsCarriedAsUnknown(String body) {
    WebhookReceived webhook = read(body);
    assertThat(webhook.getWebhookType()).isEqualTo("UNKNOWN");
    assertThat(webhook.getWebhookCode()).isEqualTo("UNKNOWN");
    assertThat(webhook.getItemId()).isNull();
  }

  @Test
  void dateThatIsNoneIsLeftOut() {
    WebhookReceived webhook =
        read("{\"disconnect_time\": \"soon\", \"consent_expiration_time\": 1764547200}");
    assertThat(webhook.getDisconnectTime()).isNull();
    assertThat(webhook.getConsentExpirationTime()).isNull();
  }

  private WebhookReceived read(String body) {
    return reader.read(
        body.getBytes(StandardCharsets.UTF_8),
        new Verdict.Genuine(NOW.minusSeconds(3), "hash", "signature"),
        LINK_REQUEST,
        NOW);
  }

  private static Map<String, Object> fields(WebhookReceived webhook) {
    Map<String, Object> fields = new TreeMap<>();
    for (Schema.Field field : webhook.getSchema().getFields()) {
      @Nullable Object value = webhook.get(field.pos());
      if (value != null) {
        fields.put(field.name(), value);
      }
    }
    return fields;
  }

  private static Arguments webhook(
      String type, String code, String fields, Map<String, Object> carried) {
    return Arguments.of(type, code, fields, carried);
  }
}
