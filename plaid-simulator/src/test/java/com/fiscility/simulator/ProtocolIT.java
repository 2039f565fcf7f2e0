package com.fiscility.simulator;

import static com.fiscility.simulator.Plaid.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

final class ProtocolIT {

  private static final String CREDENTIALS =
      "\"client_id\":\"%s\",\"secret\":\"%s\""
          .formatted(SimulatorConfig.DEFAULT_CLIENT_ID, SimulatorConfig.DEFAULT_SECRET);

  private static PlaidSimulator simulator;
  private static Http http;

  @BeforeAll
  static void start() {
    simulator = PlaidSimulator.start(SimulatorConfig.forTests());
    http = new Http(simulator);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @Test
  void wrongCredentialsAreRefused() throws IOException {
    Plaid stranger = Plaid.of(simulator, "someone", "else");

    assertThat(refusal(stranger.item("access-sandbox-x")).getErrorCode())
        .isEqualTo("INVALID_API_KEYS");
  }

  @Test
  void credentialsMayStandInTheBody() throws Exception {
    HttpResponse<String> response =
        http.post(
            "/sandbox/public_token/create",
            body(",\"institution_id\":\"ins_109508\",\"initial_products\":[\"transactions\"]"));

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(Http.json(response).get("public_token").stringValue()).startsWith("public-sandbox-");
  }

  @Test
  void missingCredentialsAreNamed() throws Exception {
    JsonNode error = error(http.post("/item/get", "{}"), 400);

    assertThat(error.get("error_code").stringValue()).isEqualTo("MISSING_FIELDS");
    assertThat(error.get("error_message").stringValue()).contains("client_id", "secret");
  }

  @Test
  void unknownFieldsAreRefusedByName() throws Exception {
    JsonNode error =
        error(http.post("/item/get", body(",\"colour\":1,\"access_token\":\"x\"")), 400);

    assertThat(error.get("error_code").stringValue()).isEqualTo("UNKNOWN_FIELDS");
    assertThat(error.get("error_message").stringValue()).contains("colour");
  }

  @Test
  void unknownFieldsInsideObjectsAreRefusedByTheirPath() throws Exception {
    JsonNode error =
        error(
            http.post(
                "/transactions/sync", body(",\"access_token\":\"x\",\"options\":{\"colour\":1}")),
            400);

    assertThat(error.get("error_code").stringValue()).isEqualTo("UNKNOWN_FIELDS");
    assertThat(error.get("error_message").stringValue()).contains("options.colour");
  }

  @Test
  void missingFieldsAreNamedTogether() throws Exception {
    JsonNode error = error(http.post("/link/token/create", body("")), 400);

    assertThat(error.get("error_code").stringValue()).isEqualTo("MISSING_FIELDS");
    assertThat(error.get("error_message").stringValue())
        .contains("client_name", "language", "country_codes", "user");
  }

  @Test
  void wrongTypesAreNamed() throws Exception {
    JsonNode error = error(http.post("/item/get", body(",\"access_token\":7")), 400);

    assertThat(error.get("error_code").stringValue()).isEqualTo("INVALID_FIELD");
    assertThat(error.get("error_message").stringValue()).contains("access_token");
  }

  @Test
  void whatIsNoJsonObjectIsRefused() throws Exception {
    for (String body : new String[] {"", "[]", "{\"a\":", "hello"}) {
      assertThat(error(http.post("/item/get", body), 400).get("error_code").stringValue())
          .isEqualTo("INVALID_BODY");
    }
  }

  @Test
  void unknownPathsAreNotFound() throws Exception {
    JsonNode error = error(http.post("/link/token/exchange", body("")), 404);

    assertThat(error.get("error_type").stringValue()).isEqualTo("INVALID_REQUEST");
    assertThat(error.get("error_code").stringValue()).isEqualTo("NOT_FOUND");
  }

  @Test
  void onlyTheLinkWindowSpeaksToOtherOrigins() throws Exception {
    HttpResponse<String> script = http.send("OPTIONS", "/link/v2/stable/link-initialize.js");
    assertThat(script.statusCode()).isEqualTo(204);
    assertThat(script.headers().firstValue("access-control-allow-origin")).contains("*");

    for (String path : new String[] {"/item/public_token/exchange", "/control/items"}) {
      HttpResponse<String> refused = http.send("OPTIONS", path);
      assertThat(refused.statusCode()).isEqualTo(404);
      assertThat(refused.headers().firstValue("access-control-allow-origin")).isEmpty();
    }
  }

  private static String body(String more) {
    return "{" + CREDENTIALS + more + "}";
  }

  private static JsonNode error(HttpResponse<String> response, int status) {
    assertThat(response.statusCode()).isEqualTo(status);
    JsonNode error = Http.json(response);
    assertThat(error.get("request_id").stringValue()).hasSize(15);
    return error;
  }
}
