package com.fiscility.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fiscility.events.UserContact;
import com.fiscility.gateway.support.GatewayTest;
import com.fiscility.gateway.support.RedisProbe;
import com.fiscility.localstack.SharedStack;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.result.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What else can be seen of the gateway from outside. */
@ExtendWith(OutputCaptureExtension.class)
class SurfaceIT extends GatewayTest {

  @Autowired
  @Qualifier("requestMappingHandlerMapping")
  private RequestMappingHandlerMapping handlers;

  private final String user = aUser();

  @Test
  void documentationListsEveryPathWithItsAnswers() {
    JsonNode paths = documentation().path("paths");
    Set<String> served = new HashSet<>();
    handlers
        .getHandlerMethods()
        .forEach(
            (mapping, method) -> {
              if (method.getBeanType().getPackageName().startsWith("com.fiscility")) {
                mapping
                    .getPatternsCondition()
                    .getPatterns()
                    .forEach(pattern -> served.add(pattern.getPatternString()));
              }
            });

    assertThat(Set.copyOf(paths.propertyNames())).isEqualTo(served).hasSizeGreaterThan(7);
    paths.forEach(
        path ->
            path.forEach(
                operation -> {
                  assertThat(operation.path("summary").asString()).isNotEmpty();
                  assertThat(operation.path("tags").size()).isEqualTo(1);
                  assertThat(operation.path("responses").size()).isPositive();
                }));
  }

  @Test
  void documentationTellsTheProblemsOfACall() {
    JsonNode exchange = documentation().path("paths").path("/plaid/exchange-token").path("post");

    assertThat(exchange.path("responses").propertyNames())
        .containsExactlyInAnyOrder(
            "200", "202", "400", "401", "403", "404", "409", "410", "413", "415", "422", "429",
            "500", "502", "503", "504");
    assertThat(exchange.path("responses").path("409").path("description").asString())
        .contains("duplicate-connection");
    assertThat(exchange.path("parameters").findValuesAsString("name"))
        .containsExactly("Idempotency-Key");
  }

  @Test
  void documentationNamesFieldsAsTheyAreSent() {
    JsonNode document = documentation();
    JsonNode schemas = document.path("components").path("schemas");

    assertThat(schemas.path("ExchangeTokenBody").path("properties").propertyNames())
        .containsExactlyInAnyOrder(
            "public_token", "link_request_id", "metadata", "acknowledge_duplicate");
    assertThat(schemas.path("Problem").path("properties").propertyNames())
        .contains("type", "request_id", "existing_item_id");
    document
        .findValuesAsString("$ref")
        .forEach(
            reference ->
                assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse());
  }

  @Test
  void swaggerUiIsThere() {
    String location =
        Objects.requireNonNull(
            anyone()
                .get()
                .uri("/swagger-ui.html")
                .exchange()
                .expectStatus()
                .isFound()
                .expectBody()
                .returnResult()
                .getResponseHeaders()
                .getFirst(HttpHeaders.LOCATION));
    anyone().get().uri(location).exchange().expectStatus().isOk();
  }

  @Test
  void browserIsToldWhatThePageMayLoad() {
    anyone()
        .get()
        .uri("/")
        .exchange()
        .expectStatus()
        .isOk()
        .expectHeader()
        .valueEquals(
            "Content-Security-Policy",
            "default-src 'self'; script-src 'self' http://127.0.0.1:8190;"
                + " frame-src http://127.0.0.1:8190;"
                + " connect-src 'self' http://127.0.0.1:8180 http://127.0.0.1:8190;"
                + " img-src 'self' data:; style-src 'self'; font-src 'self'; object-src 'none';"
                + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'")
        .expectHeader()
        .valueEquals("X-Content-Type-Options", "nosniff")
        .expectHeader()
        .valueEquals("X-Frame-Options", "DENY")
        .expectHeader()
        .valueEquals("Referrer-Policy", "no-referrer");
  }

  @Test
  void noOtherSiteMayCallFromABrowser() {
    anyone()
        .method(HttpMethod.OPTIONS)
        .uri("/plaid/connections")
        .header("Origin", "https://evil.test")
        .header("Access-Control-Request-Method", "GET")
        .header("Access-Control-Request-Headers", "authorization")
        .exchange()
        .expectHeader()
        .doesNotExist("Access-Control-Allow-Origin");
    as(user)
        .get()
        .uri("/plaid/connections")
        .header("Origin", "https://evil.test")
        .exchange()
        .expectHeader()
        .doesNotExist("Access-Control-Allow-Origin");
  }

  @Test
  void dashboardIsToldWhatItNeeds() {
    anyone()
        .get()
        .uri("/plaid/config")
        .exchange()
        .expectStatus()
        .isOk()
        .expectBody()
        .json(
            """
            {"link_script_url": "http://127.0.0.1:8190/link/v2/stable/link.js",
             "token_endpoint": "http://127.0.0.1:8180/token",
             "demo_users": [{"username": "frida", "name": "Frida Free", "plan": "free"},
                            {"username": "paul", "name": "Paul Plus", "plan": "plus"}],
             "redirect_uri": null}
            """);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "/readiness", "/liveness"})
  void healthIsOpen(String part) {
    anyone().get().uri("/actuator/health" + part).exchange().expectStatus().isOk();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/actuator/env", "/actuator", "/actuator/heapdump"})
  void innardsAreClosed(String path) {
    anyone().get().uri(path).exchange().expectStatus().isUnauthorized();
    as(user).get().uri(path).exchange().expectStatus().isForbidden();
  }

  @Test
  void metricsNameWhatPeopleWaitFor() {
    String metrics =
        anyone()
            .get()
            .uri("/actuator/prometheus")
            .exchange()
            .expectBody(String.class)
            .returnResult()
            .getResponseBody();
    assertThat(metrics)
        .contains(
            "gateway_linking_waiting",
            "gateway_events_streams",
            "gateway_cache_reads_total",
            "gateway_cache_clears_total",
            "gateway_cache_clears_pending_seconds",
            "gateway_redis_up",
            "messaging_lag{consumer=\"gateway-cache\"");
  }

  @Test
  void linkEventsAreCountedAndLogged(CapturedOutput output) {
    String token = "public-sandbox-5c224a01-8314-4491-a06f-39e193d5cddc";
    Map<String, Object> body =
        Map.of(
            "event",
            "EXIT",
            "metadata",
            Map.of(
                "link_session_id", "session-1",
                "error_code", "INVALID_CREDENTIALS",
                "exit_status", token,
                "view_name", "two\nlines"));

    post(as(user), "/plaid/link-events", body).expectStatus().isNoContent();
    post(as(user), "/plaid/link-events", Map.of("event", "MADE_UP")).expectStatus().isNoContent();
    post(as(user), "/plaid/link-events", Map.of()).expectStatus().isBadRequest();

    assertThat(output.getAll())
        .contains("Link EXIT user_id=" + user)
        .contains("error_code=INVALID_CREDENTIALS")
        .doesNotContain(token)
        .doesNotContain("two\nlines");
    anyone()
        .get()
        .uri("/actuator/prometheus")
        .exchange()
        .expectBody(String.class)
        .value(
            metrics ->
                assertThat(metrics)
                    .contains("gateway_link_events_total{event=\"EXIT\"}")
                    .contains("gateway_link_events_total{event=\"OTHER\"}")
                    .doesNotContain("MADE_UP"));
  }

  @Test
  void contactIsPublishedWhenItIsNewAndOnlyThen() {
    Instant issued = Instant.now().minusSeconds(30);
    as(user, "frida@example.test", issued);
    try (RedisProbe redis = new RedisProbe(SharedStack.redisUrl())) {
      // It is remembered after Kafka has it, so this test may hear of it first.
      Awaitility.await().until(() -> redis.has("user:" + user + ":contact"));
    }
    as(user, "frida@example.test", issued.plusSeconds(1));
    as(user, "frida@elsewhere.test", issued.plusSeconds(2));

    Awaitility.await().until(() -> LINK.contacts(user).size() == 2);
    Awaitility.await().during(Duration.ofMillis(500)).until(() -> LINK.contacts(user).size() == 2);
    List<UserContact> contacts =
        LINK.contacts(user).stream().map(contact -> (UserContact) contact.value()).toList();
    assertThat(contacts)
        .extracting(UserContact::getEmail)
        .containsExactly("frida@example.test", "frida@elsewhere.test");
    assertThat(contacts.get(0).getTokenIssuedAt().getEpochSecond())
        .isEqualTo(issued.getEpochSecond());
    assertThat(contacts.get(0).getName()).isEqualTo("Frida");
    try (RedisProbe redis = new RedisProbe(SharedStack.redisUrl())) {
      Awaitility.await().until(() -> redis.has("user:" + user + ":contact"));
      assertThat(redis.get("user:" + user + ":contact")).doesNotContain("frida", "Frida");
    }
  }

  private void as(String caller, String email, Instant issued) {
    String jwt =
        ISSUER.token(
            caller,
            claims ->
                claims.claim("email", email).claim("name", "Frida").issueTime(Date.from(issued)));
    with(jwt).get().uri("/plaid/connections").exchange().expectStatus().isOk();
    String known = email;
    Awaitility.await()
        .until(
            () ->
                LINK.contacts(caller).stream()
                    .anyMatch(c -> known.equals(((UserContact) c.value()).getEmail())));
  }

  private JsonNode documentation() {
    byte[] document =
        anyone()
            .get()
            .uri("/v3/api-docs")
            .exchange()
            .expectStatus()
            .isOk()
            .expectBody()
            .returnResult()
            .getResponseBody();
    return JsonMapper.shared().readTree(Objects.requireNonNull(document));
  }
}
