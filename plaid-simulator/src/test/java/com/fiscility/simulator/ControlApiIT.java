package com.fiscility.simulator;

import static com.fiscility.simulator.Plaid.answer;
import static com.fiscility.simulator.Plaid.refusal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class ControlApiIT {

  private final PlaidSimulator simulator = PlaidSimulator.start(SimulatorConfig.forTests());
  private final Plaid plaid = Plaid.of(simulator);
  private final Http http = new Http(simulator);

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void theBooksCanBeRead() throws Exception {
    String publicToken = plaid.publicToken(Plaid.FIRST_PLATYPUS, "user_good");
    String accessToken = answer(plaid.exchange(publicToken)).getAccessToken();
    answer(plaid.api.linkTokenCreate(Plaid.firstLink("u-1")));

    JsonNode item = http.json("/control/items").get(0);
    assertThat(item.get("institution_id").stringValue()).isEqualTo(Plaid.FIRST_PLATYPUS);
    assertThat(item.get("removed").booleanValue()).isFalse();
    assertThat(item.get("account_ids").size()).isEqualTo(3);
    JsonNode token = http.json("/control/public-tokens").get(0);
    assertThat(token.get("public_token").stringValue()).isEqualTo(publicToken);
    assertThat(token.get("exchanges").intValue()).isEqualTo(1);
    assertThat(http.json("/control/access-tokens").get(0).stringValue()).isEqualTo(accessToken);
    assertThat(http.json("/control/calls").get("/item/public_token/exchange").intValue())
        .isEqualTo(1);
    assertThat(
            http.json("/control/link-token-requests")
                .get(0)
                .at("/user/client_user_id")
                .stringValue())
        .isEqualTo("u-1");
    assertThat(http.json("/control/health").get("status").stringValue()).isEqualTo("UP");
  }

  @Test
  void aFaultCanBeAddedAndCleared() throws Exception {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");

    change(
        "/control/faults",
        """
        {"endpoint": "/accounts/get", "kind": "error", "times": 5,
         "error": {"error_type": "ITEM_ERROR", "error_code": "ITEM_LOCKED", "status": 400,
                   "display_message": "Locked."}}
        """);
    assertThat(refusal(plaid.accounts(accessToken)).getDisplayMessage()).isEqualTo("Locked.");
    change("/control/faults/clear", "");

    answer(plaid.accounts(accessToken));
  }

  @Test
  void loginsBreakAndHeal() throws Exception {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");
    String itemId = answer(plaid.item(accessToken)).getItem().getItemId();

    change("/control/items/break", "{\"item_id\": \"%s\"}".formatted(itemId));
    assertThat(refusal(plaid.accounts(accessToken)).getErrorCode())
        .isEqualTo("ITEM_LOGIN_REQUIRED");
    assertThat(http.json("/control/items").get(0).get("error").stringValue())
        .isEqualTo("ITEM_LOGIN_REQUIRED");
    change("/control/items/repair", "{\"item_id\": \"%s\"}".formatted(itemId));

    answer(plaid.accounts(accessToken));
  }

  @Test
  void tokensExpireAndEverythingIsForgotten() throws Exception {
    String publicToken = plaid.publicToken(Plaid.FIRST_PLATYPUS, "user_good");

    change("/control/public-tokens/expire", "{\"public_token\": \"%s\"}".formatted(publicToken));
    assertThat(refusal(plaid.exchange(publicToken)).getErrorMessage()).contains("expired");
    change("/control/latency", "{\"endpoint\": \"/item/get\", \"ms\": 60000}");
    change("/control/reset", "{}");

    assertThat(http.json("/control/public-tokens")).isEmpty();
    assertThat(refusal(plaid.item("access-sandbox-3b0b4b8e")).getErrorCode())
        .isEqualTo("INVALID_ACCESS_TOKEN");
  }

  @Test
  void limitsAreEnforcedAndViolationsCounted() throws Exception {
    String accessToken = plaid.link(Plaid.FIRST_PLATYPUS, "user_good");
    assertThat(http.send("PUT", "/control/limits").statusCode()).isEqualTo(200);

    for (int i = 0; i < 15; i++) {
      answer(plaid.item(accessToken));
    }
    var refused = plaid.item(accessToken).execute();

    assertThat(refused.code()).isEqualTo(429);
    assertThat(http.json("/control/limits").get("violations").intValue()).isEqualTo(1);
    assertThat(http.json("/control/limits").at("/endpoints/~1item~1get/item_violations").intValue())
        .isEqualTo(1);
    change("/control/limits", "{\"factor\": 0}");
    answer(plaid.item(accessToken));
  }

  @Test
  void webhooksAreSteeredAndRead() throws Exception {
    try (WebhookReceiver receiver = new WebhookReceiver()) {
      var created =
          http.post(
              "/control/public-tokens/create",
              "{\"institution_id\": \"ins_109508\", \"username\": \"user_good\", \"webhook\": \"%s\"}"
                  .formatted(receiver.url("/hook")));
      change("/control/webhooks/hold", "");
      answer(plaid.exchange(Http.json(created).get("public_token").stringValue()));
      await().until(() -> http.json("/control/webhooks/standing").get("held").intValue() == 2);
      change("/control/webhooks/release", "{\"order\": \"shuffled\", \"seed\": 3}");

      await().until(() -> http.json("/control/webhooks").size() == 2);
      assertThat(http.json("/control/webhooks").get(0).get("status").intValue()).isEqualTo(200);
      assertThat(receiver.codes()).containsExactlyInAnyOrder("INITIAL_UPDATE", "HISTORICAL_UPDATE");
      var signed = http.post("/control/webhooks/sign", "{\"body\": \"{}\", \"iat\": 1700000000}");
      assertThat(Http.json(signed).get("plaid_verification").stringValue().split("\\.")).hasSize(3);
    }
  }

  @Test
  void mistakesAreNamed() throws Exception {
    assertMistake("/control/latency", "{\"endpoint\": \"/nowhere\", \"ms\": 1}", "/nowhere");
    assertMistake("/control/faults", "{\"endpoint\": \"/item/get\", \"kind\": \"odd\"}", "ODD");
    assertMistake("/control/faults", "{\"endpoint\": \"/item/get\", \"kind\": \"error\"}", "error");
    assertMistake("/control/items/break", "{}", "item_id");
    assertMistake("/control/items/break", "{\"item_id\": \"nobody\"}", "Item");
    assertThat(http.post("/control/nothing", "{}").statusCode()).isEqualTo(404);
    assertThat(http.send("GET", "/control/nothing").statusCode()).isEqualTo(404);
  }

  private void assertMistake(String path, String body, String named) throws Exception {
    HttpResponse<String> response = http.post(path, body);
    assertThat(response.statusCode()).isEqualTo(400);
    assertThat(Http.json(response).get("error").stringValue()).contains(named);
  }

  private void change(String path, String body) throws Exception {
    assertThat(http.post(path, body).statusCode()).isEqualTo(200);
  }
}
